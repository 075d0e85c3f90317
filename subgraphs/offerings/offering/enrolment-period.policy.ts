import { institutionOf } from '../../shared/identity/record-id.ts';
import type { EnrolmentPeriodRecord, TargetGroupName } from './offering.entity.ts';

/** An enrolment period that says whom it is for. */
export type Period = Required<EnrolmentPeriodRecord>;

/** Whom a learner belongs to, seen from the institution that offers. */
export type LearnerGroup = Exclude<TargetGroupName, 'EVERYONE'>;

/** The periods in the order of their opening; those stored before there were target groups are for everyone. */
export function periodsOf(periods: readonly EnrolmentPeriodRecord[]): Period[] {
  return periods
    .map(({ opens, closes, targetGroup }) => ({
      opens: new Date(opens).toISOString(),
      closes: new Date(closes).toISOString(),
      targetGroup: targetGroup ?? 'EVERYONE',
    }))
    .toSorted((a, b) => compare(a.opens, b.opens) || compare(a.closes, b.closes));
}

/** When at least one of the periods runs: in the order of time, apart from each other, none without length. */
export function openTimes(periods: readonly EnrolmentPeriodRecord[]): { opens: string; closes: string }[] {
  const times: { opens: string; closes: string }[] = [];
  for (const { opens, closes } of periodsOf(periods)) {
    const last = times.at(-1);
    if (closes <= opens) continue;
    if (!last || opens > last.closes) times.push({ opens, closes });
    else if (closes > last.closes) last.closes = closes;
  }
  return times;
}

/**
 * The enrolment period that runs at a moment; of several one for everyone, else the one that opened first. Where none
 * runs, the next one, else null.
 */
export function currentPeriod(periods: readonly EnrolmentPeriodRecord[], at: Date): Period | null {
  const moment = at.toISOString();
  const coming = periodsOf(periods).filter((period) => moment < period.closes);
  const running = coming.filter((period) => period.opens <= moment);
  return running.find(({ targetGroup }) => targetGroup === 'EVERYONE') ?? running[0] ?? coming[0] ?? null;
}

/** The group of a learner: own where their home is the institution that offers. */
export function groupOf(learner: string, host: string): LearnerGroup {
  return institutionOf(learner) === host ? 'OWN_LEARNERS' : 'PARTNER_LEARNERS';
}

/** When learners of a group may ask for a place. */
export function timesFor(periods: readonly EnrolmentPeriodRecord[], group: LearnerGroup) {
  return openTimes(periodsOf(periods).filter(({ targetGroup }) => [group, 'EVERYONE'].includes(targetGroup)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
