import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { SealLevelEnum } from '../../shared/document/seal.type.ts';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Credential } from '../credential/credential.type.ts';
import { BatchStateEnum } from '../preparation/preparation-batch.type.ts';

export const SealingTaskEnum = enumType('SealingTask', 'What a batch does to each of its credentials.', {
  SEAL: 'Seals it.',
  RAISE: 'Raises the level of its seal, or renews its archive timestamp.',
});

@ObjectType({
  description:
    'A job that seals credentials, or raises their seals, each by itself; each is sealed once or not at all.',
})
@Directive('@key(fields: "id")')
export class SealingBatch {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => SealingTaskEnum, { description: 'What is done to each.' })
  task!: keyof typeof SealingTaskEnum;

  @Field(() => SealLevelEnum, { description: 'The level to reach.' })
  level!: keyof typeof SealLevelEnum;

  @Field(() => BatchStateEnum, { description: 'How far it is.' })
  state!: keyof typeof BatchStateEnum;

  @Field(() => Int, { description: 'How many credentials it is for.' })
  total!: number;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first was tried.' })
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

  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
}

export const SealingFailureConnection = connectionType('SealingFailure', () => SealingFailure);
