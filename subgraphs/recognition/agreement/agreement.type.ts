import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const AgreementState = enumType('AgreementState', 'The state of an agreement today.', {
  PROPOSED: 'Not every party has approved the current version.',
  APPROVED: 'Every party has approved the current version. It has no effect before its first day.',
  EXPIRED: 'Its last day has passed.',
  WITHDRAWN: 'A party has withdrawn.',
});

@ObjectType({ description: 'An approval of one version of an agreement.' })
export class AgreementApproval {
  @Field(() => String, { description: 'The hash of the version that was approved.' })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was approved.' })
  at!: Date;
}

@ObjectType({
  description:
    'What institutions agree to recognise of each other; each party stores it. A change of the content voids all approvals. While it is approved, each party has a recognition rule for every course of the other parties named in it.',
})
export class Agreement {
  @Field(() => ID, { description: 'Record id at the institution that answers.' })
  id!: string;

  @Field(() => ID, { description: 'Record id at the institution that proposed it, the same at every party.' })
  sharedId!: string;

  @Field(() => String, { description: 'What it is for, in brief.' })
  purpose!: string;

  @Field(() => String, { description: 'What is agreed, in full.' })
  content!: string;

  @Field(() => String, {
    description: 'SHA-256 (base64url) of its parties, purpose, content, courses, dates and version number.',
  })
  contentHash!: string;

  @Field(() => Int, { description: 'Its version number, from 1.' })
  version!: number;

  @Field(() => DateScalar, { description: 'The first day it applies.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies; null for no end.' })
  validUntil!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first proposed.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a party withdrew; null where none has.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the party withdrew.' })
  withdrawnBecause!: string | null;
}

export const AgreementConnection = connectionType('Agreement', () => Agreement);
