import { timesFor, type LearnerGroup } from '../offering/enrolment-period.policy.ts';
import { statusAt, timelineOf, type OfferingStatusName, type Schedule } from '../offering/offering.policy.ts';

/**
 * Why a learner of a group may not request a place at this moment, in sentences that say when they may; null if they
 * may.
 *
 * @param host the name of the institution that offers the course
 * @param zone its time zone
 */
export function whyNotEnrol(
  schedule: Schedule,
  group: LearnerGroup,
  at: Date,
  host: string,
  zone?: string,
): string | null {
  const status = schedule.cancelledAt ? 'CANCELLED' : statusAt(timelineOf(schedule, zone), at);
  if (status === 'CANCELLED') return 'The offering no longer takes enrolments: it is CANCELLED.';
  if (status === 'FINISHED')
    return `The offering no longer takes enrolments: it is FINISHED, and its last day of study was ${schedule.studyEnd}.`;
  const moment = at.toISOString();
  const times = timesFor(schedule.enrolmentPeriods, group);
  if (times.some(({ opens, closes }) => opens <= moment && moment < closes)) return null;
  const now = standing(status, group, host);
  const next = times.find(({ opens }) => moment < opens);
  if (next) return `${now} You may enrol from ${said(next.opens)} until ${said(next.closes)}.`;
  const last = times.at(-1);
  if (last) return `${now} You could enrol until ${said(last.closes)}.`;
  return `${now} It has no enrolment period for learners of ${group === 'OWN_LEARNERS' ? host : 'other institutions'}.`;
}

function standing(status: OfferingStatusName, group: LearnerGroup, host: string): string {
  if (status !== 'OPEN') return `The offering takes no enrolments at the moment: it is ${status}.`;
  const others = group === 'OWN_LEARNERS' ? 'learners of other institutions' : `learners of ${host}`;
  return `At the moment the offering only takes enrolments of ${others}.`;
}

/** `2026-12-01 08:00 UTC`, with seconds only if they are not zero. */
function said(moment: string): string {
  const [day = '', time = ''] = moment.split('T');
  return `${day} ${time.slice(0, time.slice(5, 8) === ':00' ? 5 : 8)} UTC`;
}
