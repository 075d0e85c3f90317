import { institutionOf } from '../../shared/identity/record-id.ts';
import type { EnrolmentPeriodRecord, TargetGroupName } from './offering.entity.ts';

/** An enrolment period with an explicit target group. */
export type Period = Required<EnrolmentPeriodRecord>;

/** A learner's group from the viewpoint of the institution that offers the course. */
export type LearnerGroup = Exclude<TargetGroupName, 'EVERYONE'>;

/** The periods in the order of opening; periods stored without a target group are for everyone. */
export function periodsOf(periods: readonly EnrolmentPeriodRecord[]): Period[] {
  return periods
    .map(({ opens, closes, targetGroup }) => ({
      opens: new Date(opens).toISOString(),
      closes: new Date(closes).toISOString(),
      targetGroup: targetGroup ?? 'EVERYONE',
    }))
    .toSorted((a, b) => compare(a.opens, b.opens) || compare(a.closes, b.closes));
}

/** When at least one of the periods runs, as non-empty intervals in order of time that do not touch. */
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
 * The enrolment period that runs at a moment; of several, one for everyone if there is one, otherwise the one that
 * opened first. If none runs, the next one, or null.
 */
export function currentPeriod(periods: readonly EnrolmentPeriodRecord[], at: Date): Period | null {
  const moment = at.toISOString();
  const coming = periodsOf(periods).filter((period) => moment < period.closes);
  const running = coming.filter((period) => period.opens <= moment);
  return running.find(({ targetGroup }) => targetGroup === 'EVERYONE') ?? running[0] ?? coming[0] ?? null;
}

/** The group of a learner: OWN_LEARNERS if the institution that offers the course is their home. */
export function groupOf(learner: string, host: string): LearnerGroup {
  return institutionOf(learner) === host ? 'OWN_LEARNERS' : 'PARTNER_LEARNERS';
}

/** When learners of a group may request a place. */
export function timesFor(periods: readonly EnrolmentPeriodRecord[], group: LearnerGroup) {
  return openTimes(periodsOf(periods).filter(({ targetGroup }) => [group, 'EVERYONE'].includes(targetGroup)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
