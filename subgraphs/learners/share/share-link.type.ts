import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Validity } from '../../shared/document/validity.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description:
    'A link that shows one credential to people without an account until it ends or is withdrawn. Only its learner can see it here.',
})
export class ShareLink {
  @Field(() => ID, { description: "Record id at the learner's home." })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  madeAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends.' })
  until!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the learner withdrew it; null if it was not withdrawn.',
  })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'How often it was opened. Nothing is recorded about who opened it.' })
  openings!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last opened; null if it never was.' })
  lastOpenedAt!: Date | null;
}

@ObjectType({
  description: 'What a share link shows of a received credential: the document and what its issuer says about it.',
})
export class SharedCredential {
  @Field(() => Validity, {
    nullable: true,
    description: 'Its validity as last reported by its issuer; null for a credential from outside the alliance.',
  })
  validity!: keyof typeof Validity | null;
}
