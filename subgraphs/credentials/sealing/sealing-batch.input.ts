import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { SealLevelEnum } from '../../shared/document/seal.type.ts';
import { resultUnion } from '../refusals.ts';
import { SealingBatch } from './sealing-batch.type.ts';

@InputType({ description: 'A sealer of the awarding institution has its credentials sealed.' })
export class SealCredentialsInput {
  @Field(() => [ID], { description: 'Credentials of the own institution, READY or FAILED. Any number.' })
  @Directive('@institution')
  credentialIds!: string[];

  @Field(() => SealLevelEnum, { nullable: true, defaultValue: 'LTA', description: 'The level to reach.' })
  level?: keyof typeof SealLevelEnum | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The institution whose seal it is to be, under a mandate; unset, the own.',
  })
  sealerId?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const SealCredentialsResult = resultUnion('SealCredentialsResult', () => SealingBatch);

@InputType({ description: 'A sealer has the seals of sealed credentials raised.' })
export class RaiseSealsInput {
  @Field(() => [ID], { description: 'Sealed credentials of the own institution, whoever sealed them. Any number.' })
  @Directive('@institution')
  credentialIds!: string[];

  @Field(() => SealLevelEnum, {
    nullable: true,
    defaultValue: 'LTA',
    description: 'The level to reach: T, LT or LTA. LTA renews an archive timestamp that ends soon.',
  })
  level?: keyof typeof SealLevelEnum | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RaiseSealsResult = resultUnion('RaiseSealsResult', () => SealingBatch);

@InputType({ description: 'A sealer holds a batch of the own institution, lets it go on, or ends it.' })
export class SealingControlInput {
  @Field(() => ID, { description: 'Which.' })
  @Directive('@institution')
  batchId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const SealingControlResult = resultUnion('SealingControlResult', () => SealingBatch);
