import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { PersonalData } from '../reading/reading.type.ts';
import { resultUnion } from '../refusals.ts';
import { Consent } from './consent.type.ts';

@InputType({ description: 'A learner consents to an institution reading their data.' })
export class GiveConsentInput {
  @Field(() => ID, { description: 'Who may read: a member, by its SCHAC code.' })
  to!: string;

  @Field(() => [PersonalData], {
    description:
      'What may be read. RESULTS are reached through ENROLMENTS, so consent to both if results are to be read.',
  })
  what!: (keyof typeof PersonalData)[];

  @Field(() => String, { description: 'The purpose, in words; at most 500 characters.' })
  why!: string;

  @Field(() => DateScalar, { description: 'The last day of the consent: from today to 18 months from now.' })
  until!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A learner withdraws a consent of their own.' })
export class WithdrawConsentInput {
  @Field(() => ID, { description: 'The consent.' })
  @Directive('@institution')
  consentId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const GiveConsentResult = resultUnion('GiveConsentResult', () => Consent);
export const WithdrawConsentResult = resultUnion('WithdrawConsentResult', () => Consent);
