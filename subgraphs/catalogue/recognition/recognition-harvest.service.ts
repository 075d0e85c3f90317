import { sql } from '@mikro-orm/core';
import type { HubDependencies } from '../../shared/serving/hub-dependencies.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { UnfitCard } from '../../shared/card/shape.ts';
import { readRecognition, type RecognitionCard } from './recognition-card.ts';
import type { RecognitionIndexService } from './recognition-index.service.ts';

const PAGE = 500;
/** More than a university recognises: a feed that goes on after so many pages has no end. */
const MOST_PAGES = 200;
const LONGEST_CURSOR = 500;

/**
 * Follows institutions' feeds of recognition rules by cursor, in case a message was lost. The feed includes ended
 * rules, and starts again by itself where a cursor no longer holds, so no full pass is needed.
 */
export class RecognitionHarvestService {
  readonly #index: RecognitionIndexService;
  readonly #hub: Pick<HubDependencies, 'fetchNode'>;

  constructor(parts: { index: RecognitionIndexService; hub: Pick<HubDependencies, 'fetchNode'> }) {
    this.#index = parts.index;
    this.#hub = parts.hub;
  }

  /**
   * Brings the index up to date with one institution's feed.
   *
   * @returns how many rules were new or newer
   * @throws HubError INSTITUTION_UNAVAILABLE where the institution does not answer; pages stored before are kept
   */
  async harvest(ctx: RequestContext, institution: string, signal?: AbortSignal): Promise<number> {
    let position = await this.#position(ctx, institution);
    let changed = 0;
    for (let pages = 1; ; pages++) {
      signal?.throwIfAborted();
      const query = new URLSearchParams({ first: String(PAGE), ...(position !== null && { after: position }) });
      const page = readPage(await this.#hub.fetchNode(institution, `/feed/recognitions?${query}`), institution);
      for (const reason of page.unfit) ctx.log.warn({ institution, reason }, 'feed entry skipped');
      changed += await ctx.em.transactional(async (em) => {
        const taken = await this.#index.take(em, institution, page.cards);
        if (page.next === null) return taken;
        await em.execute(
          sql`insert into "catalogue"."recognition_feed" ("institution", "position") values (${institution}, ${page.next})
            on conflict ("institution") do update set "position" = excluded."position"`,
        );
        return taken;
      });
      if (page.next === null || page.next === position) return changed;
      if (pages === MOST_PAGES) throw new Error(`${institution} has sent ${MOST_PAGES} pages of its feed, and no end.`);
      position = page.next;
    }
  }

  async #position(ctx: RequestContext, institution: string): Promise<string | null> {
    const [row] = await ctx.em.execute<{ position: string }[]>(
      sql`select "position" from "catalogue"."recognition_feed" where "institution" = ${institution}`,
    );
    return row?.position ?? null;
  }
}

function readPage(answer: unknown, institution: string) {
  const { recognitions, next } = (answer ?? {}) as { recognitions?: unknown; next?: unknown };
  const cursor = next === null || (typeof next === 'string' && next.length <= LONGEST_CURSOR);
  if (!Array.isArray(recognitions) || recognitions.length > PAGE || !cursor)
    throw new Error(`${institution} did not answer with a page of a feed.`);
  const cards: RecognitionCard[] = [];
  const unfit: string[] = [];
  for (const card of recognitions) {
    try {
      cards.push(readRecognition(card, institution));
    } catch (error) {
      if (!(error instanceof UnfitCard)) throw error;
      unfit.push(error.message);
    }
  }
  return { cards, unfit, next };
}
