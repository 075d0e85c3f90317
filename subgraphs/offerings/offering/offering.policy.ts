import type { EnrolmentPeriodRecord } from './offering.entity.ts';

export type OfferingStatus = 'COMING_SOON' | 'OPEN' | 'CLOSED' | 'FINISHED' | 'CANCELLED';

/** From this moment the offering has this status, until the next. ISO 8601. */
export interface StatusChange {
  readonly status: OfferingStatus;
  readonly from: string;
}

/** What of an offering decides its status. */
export interface Schedule {
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly EnrolmentPeriodRecord[];
  readonly cancelledAt: Date | null;
}

const BEGINNING = new Date(0).toISOString();

/**
 * The offering's whole life as data: whoever answers reads the status by the clock (architecture.md, "Versions").
 * Coming soon before the first enrolment period, open in each, closed in between and after, finished after the last
 * day of study, cancelled from the moment it was.
 */
export function timelineOf(schedule: Schedule): StatusChange[] {
  const periods = schedule.enrolmentPeriods.toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
  const finished = new Date(Date.parse(`${schedule.studyEnd}T00:00:00Z`) + 86_400_000).toISOString();
  const changes: StatusChange[] = [{ status: periods.length > 0 ? 'COMING_SOON' : 'CLOSED', from: BEGINNING }];
  for (const { opens, closes } of periods)
    changes.push({ status: 'OPEN', from: opens }, { status: 'CLOSED', from: closes });
  const living = [
    ...changes.filter((change) => change.from < finished),
    { status: 'FINISHED' as const, from: finished },
  ];
  if (!schedule.cancelledAt) return living;
  const cancelled = schedule.cancelledAt.toISOString();
  return [...living.filter((change) => change.from < cancelled), { status: 'CANCELLED', from: cancelled }];
}

/** The status at a moment. */
export function statusAt(timeline: readonly StatusChange[], at: Date): OfferingStatus {
  const moment = at.toISOString();
  return timeline.findLast((change) => change.from <= moment)?.status ?? 'COMING_SOON';
}

/** The enrolment period that runs at a moment, else the next one, else null. */
export function currentPeriod(periods: readonly EnrolmentPeriodRecord[], at: Date): EnrolmentPeriodRecord | null {
  const moment = at.toISOString();
  return periods.toSorted((a, b) => (a.opens < b.opens ? -1 : 1)).find((period) => moment < period.closes) ?? null;
}
