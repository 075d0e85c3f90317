import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { isSet, type FoundEntry, type ReadStatusList, type StatusPurpose } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { reflag } from './flags.ts';
import { listsOf, readPublishedList } from './published-lists.ts';

const PAGE = 5000;
/** A list made this long after an issuer's report takes the report into account. */
const KNOWS_AFTER_MS = 10 * 60_000;

interface Entry {
  readonly evidence_id: string;
  readonly request_id: string;
  readonly index: number;
  readonly purpose: StatusPurpose;
  readonly listed: boolean;
  readonly credential: string | null;
}

/**
 * Checks every night the status lists of all evidence, in case an issuer's message was lost: requests are flagged where
 * a credential is listed, and unflagged where it no longer is. A list that cannot be read changes nothing.
 */
export class StatusCheckService {
  readonly #lists: string;

  constructor(parts: { publicAddress: string }) {
    this.#lists = listsOf(parts.publicAddress);
  }

  /** Stores the status list entries of new evidence, in the same transaction; only those in members' lists. */
  async keep(
    ctx: RequestContext,
    evidence: readonly { readonly id: string; readonly entries: readonly FoundEntry[] }[],
  ): Promise<void> {
    const rows = evidence.flatMap(({ id, entries }) =>
      entries.flatMap((entry) =>
        entry.kind === 'ENTRY' && entry.address.startsWith(this.#lists) ? [{ id, ...entry }] : [],
      ),
    );
    if (rows.length === 0) return;
    const column = (values: readonly unknown[]) => textArray(values.map(String));
    await ctx.em.execute(
      sql`insert into "recognition"."evidence_status" ("evidence_id", "address", "index", "purpose")
        select t."id", t."address", t."index"::int, t."purpose" from unnest(
          ${column(rows.map(({ id }) => id))}::text[], ${column(rows.map(({ address }) => address))}::text[],
          ${column(rows.map(({ index }) => index))}::text[], ${column(rows.map(({ purpose }) => purpose))}::text[]
        ) as t("id", "address", "index", "purpose") on conflict do nothing`,
    );
  }

  /** Runs the nightly job once. */
  async run(ctx: RequestContext): Promise<void> {
    const lists = await ctx.em.execute<{ address: string }[]>(
      sql`select distinct "address" from "recognition"."evidence_status" order by "address"`,
    );
    for (const { address } of lists.filter((one) => one.address.startsWith(this.#lists))) {
      const list = await readPublishedList(address, ctx.now);
      if (typeof list === 'string') ctx.log.warn({ list: address, because: list }, 'status list not checked');
      else await this.#check(ctx, address, list);
    }
  }

  async #check(ctx: RequestContext, address: string, list: ReadStatusList): Promise<void> {
    let after = { evidence_id: '', index: -1 };
    for (;;) {
      const page = await ctx.em.execute<Entry[]>(
        sql`select s."evidence_id", e."request_id", s."index", s."purpose", s."listed_since" is not null as "listed", e."credential"
          from "recognition"."evidence_status" s join "recognition"."evidence" e on e."id" = s."evidence_id"
          where s."address" = ${address} and (s."evidence_id", s."index") > (${after.evidence_id}, ${after.index}) order by s."evidence_id", s."index" limit ${PAGE}`,
      );
      const told = page.filter(({ purpose }) => list.purposes.includes(purpose));
      await this.#write(ctx, address, list, told);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last;
    }
  }

  async #write(ctx: RequestContext, address: string, list: ReadStatusList, entries: readonly Entry[]): Promise<void> {
    const found = entries.filter(({ index, listed }) => !listed && isSet(list.bits, index));
    const gone = entries.filter(({ index, listed }) => listed && !isSet(list.bits, index));
    const lifted = await ctx.em.transactional(async () => {
      const clear = entries.filter(({ index, purpose }) => purpose === 'suspension' && !isSet(list.bits, index));
      await mark(ctx, address, found, { since: ctx.now, because: becauseOf(address, found[0]?.purpose) });
      await mark(ctx, address, gone, { since: null, because: null });
      const words = await liftedWords(ctx, list, clear);
      const touched = [...found, ...gone, ...clear.filter(({ credential }) => words.has(credential ?? ''))];
      await reflag(
        ctx,
        touched.map((one) => one.request_id),
      );
      return words.size;
    });
    if (found.length + gone.length + lifted > 0)
      ctx.log.info({ list: address, found: found.length, gone: gone.length, lifted }, 'status lists changed flags');
  }
}

/** The reason, as officers read it. */
function becauseOf(address: string, purpose: StatusPurpose | undefined): string {
  const institution = address.split('/').at(-2) ?? '';
  return `${purpose === 'suspension' ? 'Suspended' : 'Revoked'}, by the status list of ${institution}.`;
}

async function mark(
  ctx: RequestContext,
  address: string,
  entries: readonly Entry[],
  { since, because }: { readonly since: Date | null; readonly because: string | null },
): Promise<void> {
  if (entries.length === 0) return;
  const ids = textArray(entries.map((one) => one.evidence_id));
  const indexes = textArray(entries.map(({ index }) => String(index)));
  await ctx.em.execute(
    sql`update "recognition"."evidence_status" s set "listed_since" = ${since}, "because" = ${because}
      from unnest(${ids}::text[], ${indexes}::text[]) as t("id", "index")
      where s."address" = ${address} and s."evidence_id" = t."id" and s."index" = t."index"::int`,
  );
}

/** Suspensions reported by an issuer that its newer list no longer contains: the report that lifted them was lost. */
async function liftedWords(
  ctx: RequestContext,
  list: ReadStatusList,
  entries: readonly Entry[],
): Promise<ReadonlySet<string>> {
  const credentials = entries.flatMap(({ credential }) => credential ?? []);
  if (credentials.length === 0 || !list.validFrom) return new Set();
  const before = new Date(list.validFrom.getTime() - KNOWS_AFTER_MS);
  const rows = await ctx.em.execute<{ credential: string }[]>(
    sql`update "recognition"."issuer_word" set "validity" = 'VALID', "because" = null
      where "credential" = any(${textArray(credentials)}::text[]) and "validity" = 'SUSPENDED' and "since" < ${before}
      returning "credential"`,
  );
  return new Set(rows.map(({ credential }) => credential));
}
