import { CARD_LIMITS, isOfCardYears } from '../../../../shared/card/card-limits.ts';
import { dayBegins, localDay } from '../../../../shared/time/local-time.ts';
import { periodsOf as inOrder } from '../../../offering/enrolment-period.policy.ts';
import type { EnrolmentPeriodRecord, Offering, TargetGroupName } from '../../../offering/offering.entity.ts';
import { idTooLong, isIdTooLong, type Checked } from './course-draft.policy.ts';
import type { OfferingDraft, PeriodFacts } from '../../draft/draft.ts';
import { quote } from '../../text/plain-text.ts';
import { Remarks } from '../../draft/remarks.ts';
import type { OfferingValues } from '../../draft/values.ts';
import { MODE_NAMES } from '../../draft/vocabulary.ts';

const MOST_PLACES = 100_000;
const MOST_PERIODS = CARD_LIMITS.periods;
const TARGET_GROUPS: readonly TargetGroupName[] = ['EVERYONE', 'OWN_LEARNERS', 'PARTNER_LEARNERS'];
/** How long before its end a period begins of which only the end is known. */
const ASSUMED_DAYS = 90;

/**
 * Checks an offering against the domain's rules, and reads what it leaves open sensibly, saying so.
 *
 * @param zone the institution's time zone
 */
export function checkOffering(draft: OfferingDraft, zone?: string): Checked<OfferingValues> {
  const remarks = new Remarks();
  remarks.problems.push(...draft.problems);
  remarks.notices.push(...draft.notices);
  if (isIdTooLong(draft.id)) remarks.problem(draft.at('id'), idTooLong);
  const studyStart = draft.facts.studyStart ?? '';
  if (!studyStart && draft.problems.length === 0)
    remarks.problem(draft.at('studyStart'), 'The offering has no first day of study: give it, as in 2027-01-31.');
  const values: OfferingValues = {
    mode: modeOf(draft, remarks),
    studyStart,
    studyEnd: endOf(draft, studyStart, remarks),
    enrolmentPeriods: periodsOf(draft, studyStart, remarks, zone),
    places: placesOf(draft, remarks),
  };
  const days = [
    values.studyStart,
    values.studyEnd,
    ...values.enrolmentPeriods.flatMap((one) => [one.opens, one.closes]),
  ];
  if (days.some((day) => day !== '' && !isOfCardYears(day)))
    remarks.problem(
      draft.at('studyStart'),
      `Days and moments are of the years ${CARD_LIMITS.firstYear} to ${CARD_LIMITS.lastYear}: correct the dates.`,
    );
  const { studyEnd } = values;
  if (studyEnd !== '' && values.enrolmentPeriods.some(({ opens }) => localDay(new Date(opens), zone) > studyEnd))
    remarks.notice(
      draft.at('enrolmentPeriods'),
      'Enrolment opens after the last day of study, when nobody can ask for a place any more: check the dates.',
    );
  return { ...remarks, values: remarks.problems.length === 0 ? values : null };
}

/** The facts of an offering in one form, however they were written: periods in order, each saying whom it is for. */
export function normalOf({ mode, studyStart, studyEnd, enrolmentPeriods, places }: OfferingValues): OfferingValues {
  return { mode, studyStart, studyEnd, enrolmentPeriods: inOrder(enrolmentPeriods), places };
}

/** Why an offering is not touched; null where it is taken. */
export function leftAlone(draft: OfferingDraft, former: Offering | undefined): string | null {
  const { state } = draft.facts;
  if (former?.cancelledAt)
    return 'An offering that was cancelled here stays cancelled, whatever the source says of it.';
  if (former?.withdrawnAt)
    return 'An offering that was withdrawn here stays withdrawn, whatever the source says of it.';
  if (state === 'CANCELLED' && former)
    return `The source says that the offering ${draft.id} is cancelled: cancel ${former.id} here, with a reason that its learners read.`;
  if (state === 'CANCELLED') return 'Offerings that are cancelled at the source are not taken.';
  if (state === 'HIDDEN' && former)
    return `The source no longer publishes the offering ${draft.id}: ${former.id} stays published here as it was; cancel it, if it will not take place.`;
  return state === 'HIDDEN'
    ? 'Offerings that the source does not publish yet (concept, inactive) are not taken.'
    : null;
}

function modeOf(draft: OfferingDraft, remarks: Remarks): OfferingValues['mode'] {
  const { mode } = draft.facts;
  const found = MODE_NAMES.find((name) => name === mode);
  if (found) return found;
  if (mode !== null) remarks.problem(draft.at('mode'), `${quote(mode)} is no mode: give ONLINE, HYBRID or CAMPUS.`);
  else if (draft.problems.length === 0)
    remarks.problem(
      draft.at('mode'),
      'The offering does not say how one takes part: give online, hybrid or on campus.',
    );
  return 'ONLINE';
}

function endOf(draft: OfferingDraft, studyStart: string, remarks: Remarks): string {
  const { studyEnd } = draft.facts;
  if (studyEnd === null) {
    remarks.notice(draft.at('studyEnd'), 'No last day of study is given: taken as the first day.');
    return studyStart;
  }
  if (studyEnd < studyStart)
    remarks.problem(
      draft.at('studyEnd'),
      `The last day of study, ${studyEnd}, is before the first, ${studyStart}: correct one of them.`,
    );
  return studyEnd;
}

function placesOf(draft: OfferingDraft, remarks: Remarks): number {
  const { places } = draft.facts;
  if (places === null) {
    remarks.notice(
      draft.at('places'),
      'No number of places is given: kept as 0. Requests await your decision, and none can be granted until you give one.',
    );
    return 0;
  }
  if (!Number.isInteger(places) || places < 0 || places > MOST_PLACES)
    remarks.problem(draft.at('places'), `${places} is no number of places: give a whole number up to ${MOST_PLACES}.`);
  return places;
}

function periodsOf(draft: OfferingDraft, studyStart: string, remarks: Remarks, zone?: string): EnrolmentPeriodRecord[] {
  const { enrolmentPeriods } = draft.facts;
  const at = draft.at('enrolmentPeriods');
  if (enrolmentPeriods.length === 0)
    remarks.notice(
      at,
      'No enrolment period is given: the offering is shown as closed, and nobody can ask for a place.',
    );
  if (enrolmentPeriods.length > MOST_PERIODS)
    remarks.problem(at, `There are more than ${MOST_PERIODS} enrolment periods.`);
  const periods = enrolmentPeriods.flatMap((period) => periodOf(period, studyStart, draft, remarks, zone) ?? []);
  return periods.toSorted((a, b) => (a.opens < b.opens ? -1 : a.opens > b.opens ? 1 : 0));
}

function periodOf(
  period: PeriodFacts,
  studyStart: string,
  draft: OfferingDraft,
  remarks: Remarks,
  zone?: string,
): EnrolmentPeriodRecord | null {
  const at = draft.at('enrolmentPeriods');
  const { targetGroup } = period;
  const closes = period.closes ?? (studyStart ? dayBegins(studyStart, zone).toISOString() : null);
  if (closes === null) return null;
  if (period.closes === null)
    remarks.notice(at, 'Enrolment opens, but nothing says when it closes: taken as the first day of study.');
  const opens = period.opens ?? new Date(Date.parse(closes) - ASSUMED_DAYS * 86_400_000).toISOString();
  if (period.opens === null)
    remarks.notice(at, `Enrolment closes, but nothing says when it opens: taken as ${ASSUMED_DAYS} days before.`);
  if (closes <= opens)
    remarks.problem(at, `Enrolment closes (${closes}) before it opens (${opens}): correct one of them.`);
  const forWhom = TARGET_GROUPS.find((group) => group === targetGroup);
  if (targetGroup !== null && !forWhom)
    remarks.problem(at, `${quote(targetGroup)} is no target group: give ${TARGET_GROUPS.join(', ')}.`);
  return { opens, closes, ...(forWhom && forWhom !== 'EVERYONE' ? { targetGroup: forWhom } : {}) };
}
