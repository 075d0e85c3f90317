import type { PeriodCard, Status, StatusChange } from './card.ts';

/** The status at a moment, by the same reading of the timeline as in the offerings subgraph. */
export function statusAt(timeline: readonly StatusChange[], at: Date): Status {
  const moment = at.toISOString();
  return timeline.findLast((change) => change.from <= moment)?.status ?? 'COMING_SOON';
}

/**
 * The enrolment period open at a moment: of several one for everyone, otherwise the one that opened first. Where none
 * is open, the next one; null where there is none. The same as the institution's own answer.
 */
export function currentPeriod(periods: readonly PeriodCard[], at: Date): PeriodCard | null {
  const moment = at.toISOString();
  const coming = byOpening(periods).filter((period) => moment < period.closes);
  const running = coming.filter((period) => period.opens <= moment);
  const everyones = running.find(({ targetGroup = 'EVERYONE' }) => targetGroup === 'EVERYONE');
  return everyones ?? running[0] ?? coming[0] ?? null;
}

/** The periods in the order in which they open, as in the offerings subgraph. */
export function byOpening(periods: readonly PeriodCard[]): PeriodCard[] {
  return periods.toSorted((a, b) => compare(a.opens, b.opens) || compare(a.closes, b.closes));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
