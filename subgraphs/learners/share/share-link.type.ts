import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ValidityEnum } from '../../shared/document/validity.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description:
    'A link that shows one credential to somebody without an account, until it ends or is withdrawn. Only its learner sees it.',
})
export class ShareLink {
  @Field(() => ID, { description: "Record id at the learner's home." })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  madeAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends.' })
  until!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the learner withdrew it; null where it was not.' })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'How often it was opened. Nothing is kept of who did.' })
  openings!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was opened last; null where it never was.' })
  lastOpenedAt!: Date | null;
}

@ObjectType({
  description: 'What a share link shows of a received credential: the document, and what its issuer says of it.',
})
export class SharedCredential {
  @Field(() => ValidityEnum, {
    nullable: true,
    description: 'Whether its issuer stands by it, as far as the issuer told; null for one from outside the alliance.',
  })
  validity!: keyof typeof ValidityEnum | null;
}
