import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { Agreement } from './agreement.type.ts';

const COURSES = {
  nullable: true,
  description:
    'Courses of the parties that all the others recognise; part of what is approved. A course is a version: a change of ECTS or outcomes makes another.',
} as const;

@InputType({
  description: 'An officer or registrar proposes an agreement; approving it is another step, for each side.',
})
export class ProposeAgreementInput {
  @Field(() => [ID], { description: 'The parties, the own institution among them.' })
  between!: string[];

  @Field(() => String, { description: 'What it is for, in short.' })
  purpose!: string;

  @Field(() => String, { description: 'What is agreed, in full.' })
  content!: string;

  @Field(() => [ID], COURSES)
  courses?: string[] | null;

  @Field(() => DateScalar, { description: 'The first day it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; unset, without end.' })
  validUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({
  description: 'The proposer changes what an agreement says; what is left out stays. Approvals are void then.',
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

  @Field(() => DateScalar, { nullable: true, description: 'The first day it holds.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; null takes the end away.' })
  validUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A party approves an agreement, by the hash of what it read.' })
export class ApproveAgreementInput {
  @Field(() => ID, { description: 'The agreement: `id` or `sharedId`.' })
  agreementId!: string;

  @Field(() => ID, { description: 'The own institution, in whose name it is approved.' })
  @Directive('@institution')
  approverId!: string;

  @Field(() => String, { description: '`contentHash` of what was read; another is Refused CONFLICT.' })
  contentHash!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A party withdraws from an agreement; what was decided under it stays.' })
export class WithdrawAgreementInput {
  @Field(() => ID, { description: 'The agreement: `id` or `sharedId`.' })
  agreementId!: string;

  @Field(() => ID, { description: 'The own institution, which withdraws.' })
  @Directive('@institution')
  partyId!: string;

  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ProposeAgreementResult = resultUnion('ProposeAgreementResult', () => Agreement);
export const ChangeAgreementResult = resultUnion('ChangeAgreementResult', () => Agreement);
export const ApproveAgreementResult = resultUnion('ApproveAgreementResult', () => Agreement);
export const WithdrawAgreementResult = resultUnion('WithdrawAgreementResult', () => Agreement);
