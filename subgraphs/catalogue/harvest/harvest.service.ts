import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { HubDependencies } from '../../shared/serving/hub-dependencies.ts';
import type { IndexingService } from '../indexing/indexing.service.ts';
import { feedPath, readFeedPage, type FeedPage } from './feed.ts';
import type { Courtesy } from './courtesy.ts';
import { Turns } from './turns.ts';
import { HarvestEntity, type Harvest } from './harvest.entity.ts';

const PAGE = 200;
/** More than a university offers: a feed that goes on after so many pages of one pass has no end. */
const MOST_PAGES = 500;
/** The current moment in milliseconds, the precision in which it is compared. */
const THIS_MOMENT = sql`date_trunc('milliseconds', clock_timestamp())`;
/** How many pages of all institutions are processed concurrently, so that the rest of the hub stays responsive. */
const CONCURRENCY = 3;
/** After this time an institution that has not answered no longer holds up others. */
const PATIENCE_MS = 1000;
const LONGEST_ERROR = 500;

/** The result of a harvest. */
export interface HarvestReport {
  readonly institution: string;
  /** Number of cards that were new, newer or withdrawn. */
  readonly changed: number;
  /** Number of offerings that a full harvest no longer found. */
  readonly withdrawn: number;
}

/**
 * Follows institutions' feeds by cursor. The cursor is advanced in the transaction that stores its page, so an
 * interrupted harvest continues where it stopped.
 */
export class HarvestService {
  readonly #indexing: IndexingService;
  readonly #hub: Pick<HubDependencies, 'fetchNode'>;
  readonly #courtesy: Courtesy;
  readonly #fullEveryMs: number;
  readonly #turns = new Turns(CONCURRENCY, PATIENCE_MS);

  constructor(parts: {
    indexing: IndexingService;
    hub: Pick<HubDependencies, 'fetchNode'>;
    courtesy: Courtesy;
    fullEveryMs: number;
  }) {
    this.#indexing = parts.indexing;
    this.#hub = parts.hub;
    this.#courtesy = parts.courtesy;
    this.#fullEveryMs = parts.fullEveryMs;
  }

  /**
   * Brings the index up to date with one institution's feed.
   *
   * @param options `full`: from the beginning, whatever the cursor; by default the first time and every `fullEveryMs`.
   * `signal`: ends it between two pages
   * @throws HubError INSTITUTION_UNAVAILABLE where the institution does not answer; Error where its answer is no page of a
   * feed, or the feed has no end. Pages stored before are kept
   */
  async harvest(
    ctx: RequestContext,
    institution: string,
    { full = false, signal }: { readonly full?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<HarvestReport> {
    const harvest = await this.#begin(ctx, institution, full);
    let position = harvest.position;
    let changed = 0;
    let heldBack = false;
    for (let pages = 1; ; pages++) {
      signal?.throwIfAborted();
      const { taken, ...page } = await this.#turns.take(async (turn) => {
        const answer = await this.#hub.fetchNode(institution, feedPath(position, PAGE));
        await turn.back();
        return await this.#courtesy.take(async () => {
          const page = readFeedPage(answer, institution, PAGE);
          for (const unfit of page.unfit) ctx.log.warn({ institution, ...unfit }, 'feed entry skipped');
          return { next: page.next, heldBack: page.heldBack, taken: await this.#take(ctx, harvest, position, page) };
        });
      });
      // Another process of the hub has advanced the cursor and continues the harvest.
      if (taken === null) return { institution, changed, withdrawn: 0 };
      changed += taken;
      heldBack = page.heldBack;
      if (page.next === null || page.next === position) break;
      if (pages === MOST_PAGES) throw new Error(`${institution} has sent ${MOST_PAGES} pages of its feed, and no end.`);
      position = page.next;
    }
    const withdrawn = await this.#finish(ctx, harvest, heldBack);
    return { institution, changed, withdrawn };
  }

  /**
   * Records that the feed could not be read to the end, for the alliance's administrators: until it is, the index lags
   * behind.
   */
  async failed(ctx: RequestContext, institution: string, error: Error): Promise<void> {
    const why = error.message.slice(0, LONGEST_ERROR);
    await ctx.em.execute(
      sql`insert into "catalogue"."feed" ("institution", "tried_at", "last_error") values (${institution}, ${ctx.now}, ${why})
        on conflict ("institution") do update set "tried_at" = excluded."tried_at", "last_error" = excluded."last_error"`,
    );
  }

  async #begin(ctx: RequestContext, institution: string, full: boolean): Promise<Harvest> {
    const due = new Date(ctx.now.getTime() - this.#fullEveryMs);
    await ctx.em.transactional(async (em) => {
      const restarted = await em.execute<unknown[]>(
        sql`insert into "catalogue"."feed" ("institution", "full_started_at") values (${institution}, ${THIS_MOMENT})
          on conflict ("institution") do update set "position" = null, "full_started_at" = ${THIS_MOMENT}
          where ${full} or ("feed"."full_started_at" is null
              and coalesce("feed"."full_finished_at", '-infinity') < ${due}) returning 1`,
      );
      if (restarted.length > 0) await this.#indexing.forgetSeen(em, institution);
    });
    return await ctx.em.findOneOrFail(HarvestEntity, { institution }, { refresh: true });
  }

  /** @returns how many cards were new, newer or withdrawn; null where the cursor is no longer at `position` */
  #take(ctx: RequestContext, harvest: Harvest, position: string | null, page: FeedPage): Promise<number | null> {
    return ctx.em.transactional(async (em) => {
      const moved = await em.execute<unknown[]>(
        sql`update "catalogue"."feed" set "position" = ${page.next ?? position}
          where "institution" = ${harvest.institution} and "position" is not distinct from ${position}
            and "full_started_at" is not distinct from ${harvest.fullStartedAt} returning 1`,
      );
      if (moved.length === 0) return null;
      const withdrawn = await this.#indexing.bury(em, page.withdrawn, ctx.now);
      const changed = withdrawn + (await this.#indexing.take(em, page.cards, 'FEED', ctx.now));
      // An offering with an unacceptable entry still exists: its stored card is kept.
      const ids = [...page.cards, ...page.unfit].flatMap(({ id }) => id ?? []);
      if (harvest.fullStartedAt) await this.#indexing.seen(em, harvest.institution, ids);
      return changed;
    });
  }

  /**
   * Ends a pass. While the feed holds changes back, a pass from the beginning continues with the next harvest, and
   * withdraws nothing until it has seen everything.
   *
   * @returns how many offerings were withdrawn; 0 where another process has begun another pass meanwhile
   */
  #finish(ctx: RequestContext, { institution, fullStartedAt }: Harvest, heldBack: boolean): Promise<number> {
    const wasFull = fullStartedAt !== null && !heldBack;
    return ctx.em.transactional(async (em) => {
      const mine = await em.execute<unknown[]>(
        sql`select 1 from "catalogue"."feed" where "institution" = ${institution}
          and "full_started_at" is not distinct from ${fullStartedAt} for update`,
      );
      if (mine.length === 0) return 0;
      const withdrawn = wasFull ? await this.#indexing.withdrawUnseen(em, institution, ctx.now) : 0;
      if (wasFull) await this.#indexing.forgetSeen(em, institution);
      await em.execute(
        sql`update "catalogue"."feed" set "last_harvested_at" = ${ctx.now}, "tried_at" = ${ctx.now}, "last_error" = null,
          "full_started_at" = case when not ${wasFull} then "full_started_at" end,
          "full_finished_at" = case when ${wasFull} then ${ctx.now}::timestamptz else "full_finished_at" end
          where "institution" = ${institution}`,
      );
      return withdrawn;
    });
  }
}
