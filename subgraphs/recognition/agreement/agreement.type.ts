import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const AgreementState = enumType('AgreementState', 'Where an agreement stands today.', {
  PROPOSED: 'Not every party has approved what it says now.',
  APPROVED: 'Every party approved what it says now; before its first day nothing follows from it yet.',
  EXPIRED: 'Its last day is over.',
  WITHDRAWN: 'A party withdrew from it.',
});

@ObjectType({ description: 'An approval of exactly what an agreement says.' })
export class AgreementApproval {
  @Field(() => String, { description: 'The hash of the version that was approved.' })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({
  description:
    'What institutions agree to recognise of each other; kept at each of them. Any change of what it says voids the approvals. While it is approved, each party has a recognition rule for every course it names of the others.',
})
export class Agreement {
  @Field(() => ID, { description: 'Record id at the institution that answers.' })
  id!: string;

  @Field(() => ID, { description: 'Record id at the institution that proposed it: the same at every party.' })
  sharedId!: string;

  @Field(() => String, { description: 'What it is for, in short.' })
  purpose!: string;

  @Field(() => String, { description: 'What is agreed, in full.' })
  content!: string;

  @Field(() => String, {
    description:
      'SHA-256 (base64url) of everything it says: parties, purpose, content, courses, dates, and the number of the version.',
  })
  contentHash!: string;

  @Field(() => Int, { description: 'Counts its versions; 1 for the first.' })
  version!: number;

  @Field(() => DateScalar, { description: 'The first day it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; null without end.' })
  validUntil!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first proposed.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a party withdrew; null while none did.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  withdrawnBecause!: string | null;
}

export const AgreementConnection = connectionType('Agreement', () => Agreement);
