import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { HubDependencies } from '../../shared/serving/hub-dependencies.ts';
import type { IndexingService } from '../indexing/indexing.service.ts';
import { feedPath, readFeedPage, type FeedPage } from './feed.ts';
import type { Courtesy } from './courtesy.ts';
import { Turns } from './turns.ts';
import { HarvestEntity, type Harvest } from './harvest.entity.ts';

const PAGE = 200;
/** To the millisecond, as it is compared. */
const THIS_MOMENT = sql`date_trunc('milliseconds', clock_timestamp())`;
/** How many pages are under way at the same time, of all institutions: the rest of the hub goes on meanwhile. */
const AT_ONCE = 3;
/** Who has not answered by then holds no other institution up. */
const PATIENCE_MS = 1000;
const LONGEST_ERROR = 500;

/** What a harvest changed. */
export interface HarvestReport {
  readonly institution: string;
  /** Cards that were new or newer, and those withdrawn. */
  readonly changed: number;
  /** Offerings that a full harvest did not find any more. */
  readonly withdrawn: number;
}

/**
 * Follows institutions' feeds by cursor. The cursor moves in the transaction of the page it stands behind: a harvest
 * that was interrupted goes on where it was.
 */
export class HarvestService {
  readonly #indexing: IndexingService;
  readonly #hub: Pick<HubDependencies, 'fetchNode'>;
  readonly #courtesy: Courtesy;
  readonly #fullEveryMs: number;
  readonly #turns = new Turns(AT_ONCE, PATIENCE_MS);

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
   * @param options `full`: from the beginning, whatever the cursor; due by itself at first and every `fullEveryMs`.
   *   `signal`: ends it between two pages
   * @throws HubError INSTITUTION_UNAVAILABLE where the institution does not answer; what was taken stays
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
    for (;;) {
      signal?.throwIfAborted();
      const { taken, ...page } = await this.#turns.take(async (turn) => {
        const answer = await this.#hub.fetchNode(institution, feedPath(position, PAGE));
        await turn.back();
        return await this.#courtesy.take(async () => {
          const page = readFeedPage(answer, institution);
          for (const unfit of page.unfit) ctx.log.warn({ institution, ...unfit }, 'card of a feed left out');
          return { next: page.next, heldBack: page.heldBack, taken: await this.#take(ctx, harvest, position, page) };
        });
      });
      // Another process of the hub moved the cursor meanwhile: it harvests, this one need not.
      if (taken === null) return { institution, changed, withdrawn: 0 };
      changed += taken;
      heldBack = page.heldBack;
      if (page.next === null || page.next === position) break;
      position = page.next;
    }
    const withdrawn = await this.#finish(ctx, harvest, heldBack);
    return { institution, changed, withdrawn };
  }

  /** Notes that the feed could not be taken whole, for those who run the alliance: until it is, the index lags behind. */
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
      const anew = await em.execute<unknown[]>(
        sql`insert into "catalogue"."feed" ("institution", "full_started_at") values (${institution}, ${THIS_MOMENT})
          on conflict ("institution") do update set "position" = null, "full_started_at" = ${THIS_MOMENT}
          where ${full} or ("feed"."full_started_at" is null
              and coalesce("feed"."full_finished_at", '-infinity') < ${due}) returning 1`,
      );
      if (anew.length > 0) await this.#indexing.forgetSeen(em, institution);
    });
    return await ctx.em.findOneOrFail(HarvestEntity, { institution }, { refresh: true });
  }

  /** @returns how many cards were new or newer, or withdrawn; null where the cursor is no longer at `position`. */
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
      // What cannot be taken exists all the same: the card kept of it stays.
      const ids = [...page.cards, ...page.unfit].flatMap(({ id }) => id ?? []);
      if (harvest.fullStartedAt) await this.#indexing.seen(em, harvest.institution, ids);
      return changed;
    });
  }

  /**
   * Ends a pass. One from the beginning goes on with the next harvest while changes are held back: until it has seen
   * everything, nothing is withdrawn.
   *
   * @returns how many offerings were withdrawn; none where another process has begun another pass meanwhile
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
