import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: "A quality assurance agency's decision about an institution." })
export class Accreditation {
  @Field(() => String, { description: 'Who decided.' })
  agency!: string;

  @Field(() => String, { description: 'What was decided, in words.' })
  decision!: string;

  @Field(() => DateScalar, { description: 'First day on which it is in force.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it is in force; null if it has no end.' })
  validUntil!: string | null;

  @Field(() => [Int], { nullable: true, description: 'The EQF levels that it covers; null if it covers all.' })
  eqfLevels!: number[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The ISCED-F fields that it covers, each including the narrower ones: `06`, `0613`. Null if it covers all.',
  })
  iscedF!: string[] | null;
}
