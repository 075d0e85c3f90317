import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { ShareLink } from './share-link.type.ts';

@InputType({ description: 'A learner creates a link that shows one of their credentials.' })
export class ShareCredentialInput {
  @Field(() => ID, { description: 'A credential the learner received.' })
  @Directive('@institution')
  receivedCredentialId!: string;

  @Field(() => DateTimeScalar, { description: 'When it ends: at most a year from now.' })
  until!: Date;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A learner withdraws a link of their own.' })
export class WithdrawShareInput {
  @Field(() => ID, { description: 'The link.' })
  @Directive('@institution')
  shareId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ShareCredentialResult = resultUnion('ShareCredentialResult', () => ShareLink);
export const WithdrawShareResult = resultUnion('WithdrawShareResult', () => ShareLink);
