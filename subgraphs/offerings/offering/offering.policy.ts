import { dayEnds } from '../../shared/time/local-time.ts';
import { openTimes } from './enrolment-period.policy.ts';
import type { EnrolmentPeriodRecord } from './offering.entity.ts';

export type OfferingStatusName = 'COMING_SOON' | 'OPEN' | 'CLOSED' | 'FINISHED' | 'CANCELLED';

/** From this moment the offering has this status, until the next. ISO 8601. */
export interface StatusChange {
  readonly status: OfferingStatusName;
  readonly from: string;
}

/** The fields of an offering that determine its status. */
export interface Schedule {
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly EnrolmentPeriodRecord[];
  readonly cancelledAt: Date | null;
}

const BEGINNING = new Date(0).toISOString();

/**
 * All statuses of the offering over time, as data, so that any reader can compute the current one without a scheduled
 * update. It is coming soon before the first enrolment period, open while at least one runs, whoever it is for, closed
 * in between and afterwards, finished after the last day of study, and cancelled from the moment of cancellation. Each
 * entry is later than the one before and has another status.
 *
 * @param zone the institution's time zone, in which the last day of study ends
 */
export function timelineOf(schedule: Schedule, zone: string | undefined): StatusChange[] {
  const open = openTimes(schedule.enrolmentPeriods).filter(({ closes }) => closes > BEGINNING);
  const finished = dayEnds(schedule.studyEnd, zone).toISOString();
  const changes = open.flatMap(({ opens, closes }): StatusChange[] => [
    { status: 'OPEN', from: opens < BEGINNING ? BEGINNING : opens },
    { status: 'CLOSED', from: closes },
  ]);
  if (changes[0]?.from !== BEGINNING)
    changes.unshift({ status: changes.length > 0 ? 'COMING_SOON' : 'CLOSED', from: BEGINNING });
  const living = endedBy(changes, { status: 'FINISHED', from: finished });
  if (!schedule.cancelledAt) return living;
  return endedBy(living, { status: 'CANCELLED', from: schedule.cancelledAt.toISOString() });
}

function endedBy(changes: readonly StatusChange[], end: StatusChange): StatusChange[] {
  return [...changes.filter((change) => change.from < end.from), end];
}

/** The status at a moment. */
export function statusAt(timeline: readonly StatusChange[], at: Date): OfferingStatusName {
  const moment = at.toISOString();
  return timeline.findLast((change) => change.from <= moment)?.status ?? 'COMING_SOON';
}

/**
 * True until the last day of study is over or the offering is cancelled. Places are given and withdrawn only until
 * then.
 */
export function takesPlace(schedule: Schedule, at: Date, zone: string | undefined): boolean {
  // A request that waited for the lock may carry a time just before the cancellation.
  if (schedule.cancelledAt) return false;
  return statusAt(timelineOf(schedule, zone), at) !== 'FINISHED';
}
