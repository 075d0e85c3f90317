import type { OfferingCard } from '../card/card.ts';
import { readCard } from '../card/read-card.ts';
import { readTombstone, type Tombstone } from '../card/tombstone.ts';
import { UnfitCard } from '../../shared/card/shape.ts';

/** An entry of a page that could not be accepted: the offering, where it is known, and the reason. */
export interface UnfitEntry {
  readonly id: string | null;
  readonly reason: string;
}

/** A page of an institution's feed. Unacceptable entries are listed separately and do not block the others. */
export interface FeedPage {
  readonly cards: readonly OfferingCard[];
  readonly withdrawn: readonly Tombstone[];
  readonly unfit: readonly UnfitEntry[];
  /** The cursor of the next page; null at the end. */
  readonly next: string | null;
  /** True while the node holds committed changes back: what the feed does not list may exist nevertheless. */
  readonly heldBack: boolean;
}

const LONGEST_CURSOR = 500;

/** The path of a page of the feed. */
export function feedPath(after: string | null, first: number): string {
  const query = new URLSearchParams({ first: String(first), ...(after !== null && { after }) });
  return `/feed/offerings?${query}`;
}

/** @throws Error where the answer is not a page of a feed, or has more than `first` entries */
export function readFeedPage(answer: unknown, institution: string, first: number): FeedPage {
  const { cards, withdrawn = [], next, heldBack } = (answer ?? {}) as Record<string, unknown>;
  const cursor = next === null || (typeof next === 'string' && next.length <= LONGEST_CURSOR);
  if (!Array.isArray(cards) || !Array.isArray(withdrawn) || !cursor)
    throw new Error(`${institution} did not answer with a page of a feed.`);
  if (cards.length + withdrawn.length > first)
    throw new Error(`${institution} sent a page of more than the ${first} entries that it was asked for.`);
  const read = cards.map((card) => readOrReason(card, () => readCard(card, institution)));
  const gone = withdrawn.map((tombstone) => readOrReason(tombstone, () => readTombstone(tombstone, institution)));
  return {
    cards: read.flatMap((card) => ('reason' in card ? [] : [card])),
    withdrawn: gone.flatMap((tombstone) => ('reason' in tombstone ? [] : [tombstone])),
    unfit: [...read, ...gone].flatMap((one) => ('reason' in one ? [one] : [])),
    next,
    heldBack: heldBack === true,
  };
}

function readOrReason<T extends object>(card: unknown, read: () => T): T | UnfitEntry {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnfitCard)) throw error;
    const { id } = (card ?? {}) as { id?: unknown };
    return { id: typeof id === 'string' && id.length <= 300 ? id : null, reason: error.message };
  }
}
