import type { PeriodCard, Status, StatusChange } from './card.ts';

/** The status at a moment, read from the timeline as every subgraph reads it (architecture.md, "Versions"). */
export function statusAt(timeline: readonly StatusChange[], at: Date): Status {
  const moment = at.toISOString();
  return timeline.findLast((change) => change.from <= moment)?.status ?? 'COMING_SOON';
}

/** The enrolment period that runs at a moment, else the next one, else null. */
export function currentPeriod(periods: readonly PeriodCard[], at: Date): PeriodCard | null {
  const moment = at.toISOString();
  return byOpening(periods).find((period) => moment < period.closes) ?? null;
}

function byOpening(periods: readonly PeriodCard[]): PeriodCard[] {
  return periods.toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
}
