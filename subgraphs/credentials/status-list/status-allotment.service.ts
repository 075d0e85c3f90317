import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import { STATUS_PURPOSES, statusEntry, type StatusEntry, type StatusPurpose } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { StatusListEntity } from './status-list.entity.ts';
import { hasRoom, LIST_ENTRIES, randomIndex } from './status-list.policy.ts';
import { PUBLISH_JOB } from './status-publication.service.ts';

interface Allotted {
  readonly credential: string;
  readonly series: number;
  readonly index: number;
}

const MOST_ROUNDS = 200;

/** Allots each credential a unique random index in the institution's status lists. */
export class StatusAllotmentService {
  readonly #jobs: JobQueue;
  readonly #publicAddress: string;

  constructor(parts: { jobs: JobQueue; publicAddress: string }) {
    this.#jobs = parts.jobs;
    this.#publicAddress = parts.publicAddress;
  }

  /**
   * The entries of credentials, in the transaction that prepares them. Existing indexes are kept.
   *
   * @returns the status entries for the document, by credential
   */
  async allot(
    ctx: RequestContext,
    credentials: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StatusEntry[]>> {
    if (credentials.length === 0) return new Map();
    const former = await allottedTo(ctx, credentials);
    const has = new Set(former.map(({ credential }) => credential));
    const missing = credentials.filter((id) => !has.has(id));
    const fresh = missing.length > 0 ? await this.#give(ctx, missing) : [];
    const allotted = [...former, ...fresh];
    const addresses = await addressesOf(ctx, [...new Set(allotted.map(({ series }) => series))]);
    return new Map(
      allotted.map(({ credential, series, index }) => [
        credential,
        STATUS_PURPOSES.map((purpose) => statusEntry(purpose, addresses.get(keyOf(series, purpose))!, index)),
      ]),
    );
  }

  /** Draws random indexes until every credential has a free one; the database rejects those already taken. */
  async #give(ctx: RequestContext, credentials: readonly string[]): Promise<Allotted[]> {
    const series = await this.#seriesWithRoom(ctx, credentials.length);
    const given: Allotted[] = [];
    let waiting: readonly string[] = credentials;
    for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round += 1) {
      const drawn = waiting.map(randomIndex);
      const taken = await ctx.em.execute<Allotted[]>(
        sql`insert into "credentials"."status_entry" ("credential", "series", "index")
          select d."credential", ${series}::int, d."index"
          from unnest(${textArray(waiting)}::text[], ${`{${drawn.join()}}`}::int[]) as d("credential", "index")
          on conflict do nothing returning "credential", "series", "index"`,
      );
      given.push(...taken);
      const done = new Set(taken.map(({ credential }) => credential));
      waiting = waiting.filter((id) => !done.has(id));
    }
    if (waiting.length > 0) throw new Error('No free index was found in the status lists.');
    return given;
  }

  async #seriesWithRoom(ctx: RequestContext, more: number): Promise<number> {
    const [newest] = await ctx.em.execute<{ series: number; allotted: number }[]>(
      sql`select l."series", (select count(*)::int from "credentials"."status_entry" e where e."series" = l."series") as "allotted"
        from "credentials"."status_list" l order by l."series" desc limit 1`,
    );
    if (newest && hasRoom(newest.allotted, more)) return newest.series;
    return await this.#open(ctx, (newest?.series ?? 0) + 1);
  }

  /** Opens a series of lists, only once even if several transactions find the former full at the same time. */
  async #open(ctx: RequestContext, series: number): Promise<number> {
    for (const purpose of STATUS_PURPOSES) {
      const id = newRecordId(ctx.home.id);
      const address = statusListAddress(this.#publicAddress, id);
      const made = await ctx.em.execute(
        sql`insert into "credentials"."status_list" ("id", "series", "purpose", "address", "entries")
          values (${id}, ${series}, ${purpose}, ${address}, ${LIST_ENTRIES}) on conflict do nothing returning "id"`,
      );
      if (made.length > 0) await this.#jobs.send(ctx.em, PUBLISH_JOB, { list: id });
    }
    return series;
  }
}

/** Where the hub serves a list: `https://hub.example/status/dcu.ie/<uuid>`. */
export function statusListAddress(publicAddress: string, id: string): string {
  return `${publicAddress}/status/${id.replace(':', '/')}`;
}

function keyOf(series: number, purpose: StatusPurpose): string {
  return `${series} ${purpose}`;
}

async function allottedTo(ctx: RequestContext, credentials: readonly string[]): Promise<Allotted[]> {
  return await ctx.em.execute<Allotted[]>(
    sql`select "credential", "series", "index" from "credentials"."status_entry"
      where "credential" = any(${textArray(credentials)}::text[])`,
  );
}

async function addressesOf(ctx: RequestContext, series: readonly number[]): Promise<Map<string, string>> {
  const lists = await ctx.em.find(
    StatusListEntity,
    { series: { $in: [...series] } },
    { fields: ['series', 'purpose', 'address'], disableIdentityMap: true },
  );
  return new Map(lists.map((list) => [keyOf(list.series, list.purpose), list.address]));
}
