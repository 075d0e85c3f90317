import type { OfferingCard } from '../card/card.ts';
import { statusAt } from '../card/clock.policy.ts';

/** Of offerings that are open or will open: the open one that begins first, otherwise the one that opens next. */
export function earliestOf(cards: readonly OfferingCard[], at: Date): OfferingCard | null {
  const rank = (card: OfferingCard) => {
    const open = statusAt(card.timeline, at) === 'OPEN';
    return [open ? '0' : `1 ${opensAfter(card, at)}`, card.studyStart, card.id].join(' ');
  };
  return cards.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

function opensAfter({ timeline }: OfferingCard, at: Date): string {
  const moment = at.toISOString();
  return timeline.find(({ status, from }) => status === 'OPEN' && from > moment)?.from ?? '9999';
}
