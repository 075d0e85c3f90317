import { Field, Float, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description: "How far an institution's log of decisions, mandates and revocations had come, as its node signed it.",
})
export class LogCheckpoint {
  @Field(() => Float, { description: 'How many entries it had: 1 for the first.' })
  position!: number;

  @Field(() => String, {
    description: 'SHA-256 of its last entry then, hex; it stands for every entry before as well.',
  })
  hash!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the clock of the node.' })
  at!: Date;

  @Field(() => String, { description: "The same under the node's signature: a compact JWS." })
  signed!: string;
}

export const LogCheckpointConnection = connectionType('LogCheckpoint', () => LogCheckpoint);
