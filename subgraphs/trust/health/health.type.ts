import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const HealthStatus = enumType('HealthStatus', 'The state of a node, as seen by the hub.', {
  UP: 'Heard from within the last 30 seconds.',
  DEGRADED: 'Heard from, but calls to it fail, or it runs a different release from the hub.',
  DOWN: 'Silent for 30 seconds or longer.',
  UNKNOWN: 'Never heard from.',
});

@ObjectType({ description: 'The state of one subgraph of a node.' })
export class SubgraphHealth {
  @Field(() => String, { description: 'The subgraph: `offerings`.' })
  name!: string;

  @Field(() => HealthStatus, { description: 'Its state.' })
  status!: keyof typeof HealthStatus;

  @Field(() => Int, {
    nullable: true,
    description: "Mean duration of the hub's calls to it, in milliseconds; null before the first.",
  })
  latencyMs!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if it serves exactly the schema of the hub's release; null if that is not known.",
  })
  schemaCompatible!: boolean | null;
}

@ObjectType({
  description: 'Recent fetches from a node for people’s requests, as counted by all processes of the hub.',
})
export class FetchStatistics {
  @Field(() => Int, { description: 'The number of minutes covered: the last five, including the current one.' })
  minutes!: number;

  @Field(() => Int, { description: 'The number of fetches.' })
  total!: number;

  @Field(() => Int, {
    description: 'How many failed, including those that were not sent because earlier ones had failed.',
  })
  failed!: number;

  @Field(() => Int, { description: 'How many of the failed ones timed out.' })
  timedOut!: number;

  @Field(() => Float, { nullable: true, description: 'The share that failed, 0 to 1; null if there were none.' })
  failedShare!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Median response time in milliseconds, to within 10 %; null if there were none.',
  })
  medianMs!: number | null;

  @Field(() => Int, { nullable: true, description: 'The 95th percentile of the response time, likewise.' })
  p95Ms!: number | null;
}

@ObjectType({
  description: 'The state of a node as the hub last saw it; the node itself, which may be down, is not asked.',
})
export class InstitutionHealth {
  @Field(() => HealthStatus, { description: 'The state of the node.' })
  status!: keyof typeof HealthStatus;

  @Field(() => DateTimeScalar, { description: 'When the node was last heard from; the present time if never.' })
  checkedAt!: Date;

  @Field(() => [SubgraphHealth], { description: 'Each subgraph that the node reports to serve.' })
  subgraphs!: readonly SubgraphHealth[];
}

@ObjectType({ description: 'An institution’s undelivered messages, as last reported with its node’s heartbeat.' })
export class DeliverySummary {
  @Field(() => Int, { description: 'Queued, or being retried.' })
  pending!: number;

  @Field(() => Int, { description: 'Dead letters: an operator should fix the cause and resend them.' })
  dead!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the oldest pending message was queued.' })
  oldestPendingAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the node reported it.' })
  reportedAt!: Date;
}
