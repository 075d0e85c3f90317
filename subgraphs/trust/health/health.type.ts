import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const HealthStatus = enumType('HealthStatus', 'How a node fares, as the hub sees it.', {
  UP: 'Heard within the last 30 seconds.',
  DEGRADED: 'Heard, but calls to it fail, or it runs another release than the hub.',
  DOWN: 'Silent for 30 seconds or longer.',
  UNKNOWN: 'Never heard.',
});

@ObjectType({ description: 'How one subgraph of a node fares.' })
export class SubgraphHealth {
  @Field(() => String, { description: 'The subgraph: `offerings`.' })
  name!: string;

  @Field(() => HealthStatus, { description: 'How it fares.' })
  status!: keyof typeof HealthStatus;

  @Field(() => Int, {
    nullable: true,
    description: "Mean time of the hub's calls to it, in milliseconds; null before the first.",
  })
  latencyMs!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True where it serves exactly the schema of the hub's release; null where that is not known.",
  })
  schemaCompatible!: boolean | null;
}

@ObjectType({
  description: 'How the fetches of people’s questions from a node went lately, as all processes of the hub saw them.',
})
export class FetchStatistics {
  @Field(() => Int, { description: 'Of how many minutes: the last five, with the present one.' })
  minutes!: number;

  @Field(() => Int, { description: 'How many there were.' })
  total!: number;

  @Field(() => Int, {
    description: 'How many of them brought nothing: also those not sent, because the ones before had failed.',
  })
  failed!: number;

  @Field(() => Int, { description: 'How many of the failed were not answered in time.' })
  timedOut!: number;

  @Field(() => Float, { nullable: true, description: 'The share that failed, 0 to 1; null where there were none.' })
  failedShare!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Half of the answers took at most so many milliseconds, within a tenth; null where there were none.',
  })
  medianMs!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same of 95 in 100 answers.' })
  p95Ms!: number | null;
}

@ObjectType({ description: 'What the hub last saw of a node: never asked of the node itself, which may be down.' })
export class InstitutionHealth {
  @Field(() => HealthStatus, { description: 'How the node fares.' })
  status!: keyof typeof HealthStatus;

  @Field(() => DateTimeScalar, { description: 'When the node was last heard; now, where it never was.' })
  checkedAt!: Date;

  @Field(() => [SubgraphHealth], { description: 'Each subgraph the node says it serves.' })
  subgraphs!: readonly SubgraphHealth[];
}

@ObjectType({ description: 'Messages on their way from an institution, as its node last reported with its heartbeat.' })
export class DeliverySummary {
  @Field(() => Int, { description: 'Waiting, or being tried again.' })
  pending!: number;

  @Field(() => Int, { description: 'Given up: an operator should look, mend and replay.' })
  dead!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the oldest of the pending waits.' })
  oldestPendingAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the node said so.' })
  reportedAt!: Date;
}
