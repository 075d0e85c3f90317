import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../../shared/serving/arguments.ts';
import { SealLevel } from '../../../shared/document/seal.type.ts';
import { resultUnion } from '../../refusals.ts';
import { SealingBatch } from './sealing-batch.type.ts';

@InputType({ description: 'A sealer submits credentials of their institution for sealing.' })
export class SealCredentialsInput {
  @Field(() => [ID], { description: 'Credentials of your institution in the state READY or FAILED. Any number.' })
  @Directive('@institution')
  credentialIds!: string[];

  @Field(() => SealLevel, { nullable: true, defaultValue: 'LTA', description: 'The level to reach.' })
  level?: keyof typeof SealLevel | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The institution that seals, under a mandate; by default your institution.',
  })
  sealerId?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const SealCredentialsResult = resultUnion('SealCredentialsResult', () => SealingBatch);

@InputType({ description: 'A sealer submits sealed credentials to have the level of their seals raised.' })
export class RaiseSealsInput {
  @Field(() => [ID], { description: 'Sealed credentials of your institution, whoever sealed them. Any number.' })
  @Directive('@institution')
  credentialIds!: string[];

  @Field(() => SealLevel, {
    nullable: true,
    defaultValue: 'LTA',
    description: 'The level to reach: T, LT or LTA. LTA also renews an archive timestamp that expires soon.',
  })
  level?: keyof typeof SealLevel | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RaiseSealsResult = resultUnion('RaiseSealsResult', () => SealingBatch);

@InputType({ description: 'A sealer pauses, resumes or cancels a batch of their institution.' })
export class SealingControlInput {
  @Field(() => ID, { description: 'Which.' })
  @Directive('@institution')
  batchId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const SealingControlResult = resultUnion('SealingControlResult', () => SealingBatch);
