import { dayEnds, momentAt } from '../../subgraphs/shared/time/local-time.ts';
import { recordId, pick } from './ids.ts';
import { demoInstitutions, type InstitutionId } from '../institutions.ts';
import type { Admission, DemoOffering, TargetGroup } from './types.ts';

const DAY = 86_400_000;

interface RoundDays {
  study: [start: number, end: number];
  enrolment: [opens: number, closes: number, targetGroup?: TargetGroup][];
  /** Whether offerings of the round are spread over the ten days later, or earlier. */
  spread: 'later' | 'earlier';
  cancelled?: true;
}

/**
 * When an offering runs, in days from today. Each is at least four days away from a change of status, so that a demo
 * filled today shows the same tomorrow, and study days may move to a weekday.
 */
const rounds = {
  finished: { spread: 'earlier', study: [-200, -140], enrolment: [[-260, -210]] },
  finishedRecent: { spread: 'earlier', study: [-75, -16], enrolment: [[-125, -80]] },
  closedRunning: { spread: 'earlier', study: [-25, 35], enrolment: [[-80, -30]] },
  closedAhead: { spread: 'earlier', study: [14, 60], enrolment: [[-55, -6]] },
  lateEntry: { spread: 'later', study: [-12, 40], enrolment: [[-45, 25]] },
  rolling: { spread: 'later', study: [-35, 160], enrolment: [[-45, 120]] },
  closingSoon: { spread: 'later', study: [15, 62], enrolment: [[-22, 7]] },
  open: { spread: 'later', study: [42, 98], enrolment: [[-14, 34]] },
  openSecondRound: {
    spread: 'earlier',
    study: [34, 80],
    enrolment: [
      [-70, -45, 'OWN_LEARNERS'],
      [-9, 20],
    ],
  },
  comingSoon: { spread: 'later', study: [66, 122], enrolment: [[12, 52]] },
  nextTerm: {
    spread: 'later',
    study: [150, 220],
    enrolment: [
      [75, 89, 'OWN_LEARNERS'],
      [90, 125],
    ],
  },
  cancelled: { spread: 'later', study: [28, 62], enrolment: [[-30, 14]], cancelled: true },
  cancelledPast: { spread: 'earlier', study: [-90, -40], enrolment: [[-140, -100]], cancelled: true },
} satisfies Record<string, RoundDays>;

/** When an offering runs, relative to today. */
export type Round = keyof typeof rounds;

/** Assigned in turn to courses without rounds of their own. */
export const usualRounds: Round[][] = [
  ['finished', 'open'],
  ['closingSoon'],
  ['closedRunning', 'comingSoon'],
  ['finishedRecent', 'open'],
  ['rolling', 'nextTerm'],
  ['closedAhead', 'comingSoon'],
  ['finished', 'cancelled'],
  ['open', 'nextTerm'],
  ['finishedRecent', 'openSecondRound'],
  ['finished', 'closedRunning', 'comingSoon'],
  ['open'],
  ['cancelledPast', 'closedAhead', 'nextTerm'],
  ['lateEntry', 'comingSoon'],
];

const usualPlaces = { ONLINE: [60, 80, 120, 200, 40], HYBRID: [30, 36, 24, 45], CAMPUS: [12, 16, 20, 24, 2] };

interface OfferingPlan {
  institution: InstitutionId;
  course: string;
  mode: DemoOffering['mode'];
  round: Round;
  places: number | undefined;
  admission: Admission | undefined;
}

/** The offering of a course in one round, dated from `today`, in the days of its institution; the id depends on course and round only. */
export function offeringOf(
  { institution, course, mode, round, places, admission }: OfferingPlan,
  today: Date,
): DemoOffering {
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const key = `offering/${course}/${round}`;
  const days: RoundDays = rounds[round];
  const shift = pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], key) * (days.spread === 'later' ? 1 : -1);
  const on = (day: number) => midnight + (day + shift) * DAY;
  const dayOf = (day: number) => new Date(on(day)).toISOString().slice(0, 10);
  const { timeZone } = demoInstitutions.find(({ id }) => id === institution)!;
  return {
    id: recordId(institution, key),
    mode,
    studyStart: onWeekday(on(days.study[0])),
    studyEnd: onWeekday(on(days.study[1])),
    enrolmentPeriods: days.enrolment.map(([opens, closes, targetGroup = 'EVERYONE']) => ({
      opens: momentAt(`${dayOf(opens)}T08:00:00`, timeZone),
      closes: dayEnds(dayOf(closes), timeZone),
      targetGroup,
    })),
    places: places ?? pick(usualPlaces[mode], key),
    admission: admission ?? 'BY_HOST',
    cancelled: days.cancelled ?? false,
  };
}

function onWeekday(time: number): Date {
  const weekday = new Date(time).getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return new Date(time + shift * DAY);
}
