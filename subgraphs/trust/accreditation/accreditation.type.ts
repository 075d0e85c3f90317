import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: "A quality assurance agency's decision about an institution." })
export class Accreditation {
  @Field(() => String, { description: 'Who decided.' })
  agency!: string;

  @Field(() => String, { description: 'What was decided, in words.' })
  decision!: string;

  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it holds; null where it has no end.' })
  validUntil!: string | null;

  @Field(() => [Int], { nullable: true, description: 'The EQF levels it reaches; null where it reaches all.' })
  eqfLevels!: number[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The ISCED-F fields it reaches, each with all below it: `06`, `0613`. Null where it reaches all.',
  })
  iscedF!: string[] | null;
}
