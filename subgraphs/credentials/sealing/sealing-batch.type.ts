import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Credential } from '../credential/credential.type.ts';
import { BatchStateEnum } from '../preparation/preparation-batch.type.ts';

@ObjectType({ description: 'A job that seals credentials, one by one; each is sealed once or not at all.' })
@Directive('@key(fields: "id")')
export class SealingBatch {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => BatchStateEnum, { description: 'How far it is.' })
  state!: keyof typeof BatchStateEnum;

  @Field(() => Int, { description: 'How many credentials it is for.' })
  total!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first was tried.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;
}

@ObjectType({ description: 'A credential that could not be sealed.' })
export class SealingFailure {
  @Field(() => Credential, { description: 'Which.' })
  credential!: Credential;

  @Field(() => String, { description: 'Stable code for programs.' })
  code!: string;

  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
}

export const SealingFailureConnection = connectionType('SealingFailure', () => SealingFailure);
