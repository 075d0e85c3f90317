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
