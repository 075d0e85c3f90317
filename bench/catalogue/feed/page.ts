import type { OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import type { World } from '../world/world.ts';
import type { Changes } from './changes.ts';

/** A page of a feed, as a node answers it. */
export interface Page {
  readonly cards: readonly OfferingCard[];
  readonly next: string | null;
}

/** The maximum page size of a node. */
const MOST = 500;

/** A page of an institution's feed: its generated offerings, then the published changes, oldest first. */
export function pageOf(world: World, changes: Changes, institution: string, query: URLSearchParams): Page {
  const first = Math.min(Number(query.get('first')) || MOST, MOST);
  const after = query.get('after') ?? '0';
  const { size } = world.institution(institution);
  if (!after.startsWith('changed-') && Number(after) < size) {
    const start = Number(after) || 0;
    const end = Math.min(start + first, size);
    const cards = Array.from({ length: end - start }, (_, place) => world.card(institution, start + place));
    return { cards, next: String(end) };
  }
  const since = after.startsWith('changed-') ? Number(after.slice('changed-'.length)) || 0 : 0;
  const changed = changes.since(institution, since).slice(0, first);
  const last = changed.at(-1);
  return { cards: changed.map(({ card }) => card), next: last ? `changed-${last.at}` : null };
}
