import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { SealLevel } from '../../../shared/document/seal.type.ts';
import { connectionType } from '../../../shared/serving/connection.ts';
import { enumType } from '../../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../../shared/serving/scalars.ts';
import { Credential } from '../../credential/credential.type.ts';
import { BatchState } from '../../preparation/preparation-batch.type.ts';

export const SealingTask = enumType('SealingTask', 'What a batch does to each of its credentials.', {
  SEAL: 'Seals it.',
  RAISE: 'Raises the level of its seal, or renews its archive timestamp.',
});

@ObjectType({
  description:
    'A job that seals credentials or raises their seals. Each credential is processed independently and sealed at most once.',
})
@Directive('@key(fields: "id")')
export class SealingBatch {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => SealingTask, { description: 'What it does to each credential.' })
  task!: keyof typeof SealingTask;

  @Field(() => SealLevel, { description: 'The level to reach.' })
  level!: keyof typeof SealLevel;

  @Field(() => BatchState, { description: 'Its progress.' })
  state!: keyof typeof BatchState;

  @Field(() => Int, { description: 'How many credentials it contains.' })
  total!: number;

  @Field(() => DateTimeScalar, { description: 'When it was requested.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When processing started.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;
}

export const SealingBatchConnection = connectionType('SealingBatch', () => SealingBatch);

@ObjectType({ description: 'A credential that could not be sealed, or whose seal could not be raised.' })
export class SealingFailure {
  @Field(() => Credential, { description: 'Which.' })
  credential!: Credential;

  @Field(() => String, { description: 'Stable code for programs.' })
  code!: string;

  @Field(() => String, { description: 'A human-readable explanation.' })
  message!: string;
}

export const SealingFailureConnection = connectionType('SealingFailure', () => SealingFailure);
