import type { PeriodCard, Status, StatusChange } from './card.ts';

/** The status at a moment, read from the timeline as every subgraph reads it (architecture.md, "Versions"). */
export function statusAt(timeline: readonly StatusChange[], at: Date): Status {
  const moment = at.toISOString();
  return timeline.findLast((change) => change.from <= moment)?.status ?? 'COMING_SOON';
}

/**
 * The enrolment period that runs at a moment; of several one for everyone, else the one that opened first. Where none
 * runs, the next one, else null. As its institution answers it.
 */
export function currentPeriod(periods: readonly PeriodCard[], at: Date): PeriodCard | null {
  const moment = at.toISOString();
  const coming = byOpening(periods).filter((period) => moment < period.closes);
  const running = coming.filter((period) => period.opens <= moment);
  const everyones = running.find(({ targetGroup = 'EVERYONE' }) => targetGroup === 'EVERYONE');
  return everyones ?? running[0] ?? coming[0] ?? null;
}

/** The periods in the order of their opening, as their institution reads them too. */
export function byOpening(periods: readonly PeriodCard[]): PeriodCard[] {
  return periods.toSorted((a, b) => compare(a.opens, b.opens) || compare(a.closes, b.closes));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
