import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { Agreement } from './agreement.type.ts';

const COURSES = {
  nullable: true,
  description:
    'Courses of the parties that all other parties recognise; part of what is approved. Each id is a version: a change of ECTS or outcomes makes a new course.',
} as const;

@InputType({
  description: 'A proposed agreement. Each party, the proposer included, approves it separately.',
})
export class ProposeAgreementInput {
  @Field(() => [ID], { description: 'The parties, including your institution.' })
  between!: string[];

  @Field(() => String, { description: 'What it is for, in short.' })
  purpose!: string;

  @Field(() => String, { description: 'What is agreed, in full.' })
  content!: string;

  @Field(() => [ID], COURSES)
  courses?: string[] | null;

  @Field(() => DateScalar, { description: 'The first day it applies.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies. By default it has no end.' })
  validUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'A change to an agreement your institution proposed. Omitted fields stay as they are; approvals become void.',
})
export class ChangeAgreementInput {
  @Field(() => ID, { description: 'The agreement, at the institution that proposed it.' })
  @Directive('@institution')
  agreementId!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, in short.' })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'What is agreed, in full.' })
  content?: string | null;

  @Field(() => [ID], COURSES)
  courses?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day it applies.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies; null removes the end.' })
  validUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An approval of an agreement, identified by the hash of the content that was read.' })
export class ApproveAgreementInput {
  @Field(() => ID, { description: 'The agreement: `id` or `sharedId`.' })
  agreementId!: string;

  @Field(() => ID, { description: 'Your institution, on whose behalf you approve.' })
  @Directive('@institution')
  approverId!: string;

  @Field(() => String, {
    description: '`contentHash` of the content you read. Refused with CONFLICT where the agreement has changed since.',
  })
  contentHash!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Withdraws your institution from an agreement. Decisions made under it stand.' })
export class WithdrawAgreementInput {
  @Field(() => ID, { description: 'The agreement: `id` or `sharedId`.' })
  agreementId!: string;

  @Field(() => ID, { description: 'Your institution.' })
  @Directive('@institution')
  partyId!: string;

  @Field(() => String, { description: 'Why it withdraws.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ProposeAgreementResult = resultUnion('ProposeAgreementResult', () => Agreement);
export const ChangeAgreementResult = resultUnion('ChangeAgreementResult', () => Agreement);
export const ApproveAgreementResult = resultUnion('ApproveAgreementResult', () => Agreement);
export const WithdrawAgreementResult = resultUnion('WithdrawAgreementResult', () => Agreement);
