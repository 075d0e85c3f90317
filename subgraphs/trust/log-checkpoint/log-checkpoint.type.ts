import { Field, Float, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description: "A checkpoint of an institution's log of decisions, mandates and revocations, signed by its node.",
})
export class LogCheckpoint {
  @Field(() => Float, { description: 'How many entries the log had.' })
  position!: number;

  @Field(() => String, {
    description: 'SHA-256 of the last entry at that point, in hex; it covers all earlier entries as well.',
  })
  hash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made, by the node’s clock.' })
  at!: Date;

  @Field(() => String, { description: 'The checkpoint signed by the node: a compact JWS.' })
  signed!: string;
}

export const LogCheckpointConnection = connectionType('LogCheckpoint', () => LogCheckpoint);
