import { sql } from '@mikro-orm/core';
import type { NodeObservation, NodeObservations, SeenNode } from '../../shared/serving/hub-dependencies.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { ObservationEntity } from './observation.entity.ts';

/** An unchanged observation is shared again after this time, since a failure counts for half a minute only. */
const AGAIN_MS = 10_000;

/** The nodes as observed by all processes of the hub, which share their observations through the database. */
export class ObservationService {
  readonly #own: NodeObservations;
  readonly #told = new Map<string, SeenNode>();

  constructor(own: NodeObservations) {
    this.#own = own;
  }

  /** The newest observation of each subgraph of a node, by this process or another. */
  async of(ctx: RequestContext, institution: string): Promise<readonly NodeObservation[]> {
    const newest = new Map<string, NodeObservation>();
    for (const seen of [...(await ctx.load(toldOf, institution)), ...this.#own.of(institution)]) {
      const other = newest.get(seen.subgraph);
      if (!other || other.at <= seen.at) newest.set(seen.subgraph, seen);
    }
    return [...newest.values()];
  }

  /** Shares what this process has observed since the last call. @returns the number of subgraphs */
  async tell(ctx: RequestContext): Promise<number> {
    const news = this.#own.all().filter((seen) => isNews(seen, this.#told.get(keyOf(seen))));
    if (news.length === 0) return 0;
    await ctx.em.execute(sql`
      insert into "trust"."observation" ("institution_id", "subgraph", "outcome", "latency_ms", "at")
      select * from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
        as seen("institution" text, "subgraph" text, "outcome" text, "latencyMs" double precision, "at" timestamptz)
      order by 1, 2
      on conflict ("institution_id", "subgraph") do update set "outcome" = excluded."outcome",
        "latency_ms" = excluded."latency_ms", "at" = excluded."at"
      where "observation"."at" < excluded."at"`);
    for (const seen of news) this.#told.set(keyOf(seen), seen);
    return news.length;
  }
}

function isNews(seen: SeenNode, told: SeenNode | undefined): boolean {
  if (!told || told.outcome !== seen.outcome) return true;
  return seen.at.getTime() - told.at.getTime() >= AGAIN_MS;
}

function keyOf({ institution, subgraph }: SeenNode): string {
  return `${institution} ${subgraph}`;
}

const toldOf: Batch<string, readonly NodeObservation[]> = async (ctx, institutions) => {
  const told = await ctx.em.find(ObservationEntity, { institution: { $in: [...institutions] } });
  return institutions.map((id) => told.filter(({ institution }) => institution === id));
};
