import type { Course } from '../../course/course.entity.ts';
import { periodsOf, type Period } from '../../offering/enrolment-period.policy.ts';
import type { EnrolmentPeriodRecord, Offering } from '../../offering/offering.entity.ts';
import type { CourseDraft, CourseFacts, OfferingDraft, PeriodFacts } from '../draft/draft.ts';

// This value is only ever an assumption of an earlier import, so it is assumed, and reported, again.
const UNKNOWN_FIELD = '9999';

/**
 * The draft, completed with the values of the existing course where the source says nothing: assumptions are for new
 * courses only. A kind that no longer fits the credits is not kept, since other credits make a new course.
 */
export function keepingCourse(draft: CourseDraft, former: Course | undefined): CourseDraft {
  if (!former) return draft;
  const known: Readonly<Record<string, unknown>> = { ...former };
  const facts = Object.fromEntries(
    Object.entries(draft.facts).map(([fact, said]) => [fact, isSilent(said) ? (known[fact] ?? said) : said]),
  ) as unknown as CourseFacts;
  const { ects } = facts;
  const fits = former.kind !== 'MICRO_MODULE' || (ects !== null && ects >= 1 && ects <= 8);
  return {
    ...draft,
    facts: {
      ...facts,
      kind: fits ? facts.kind : draft.facts.kind,
      iscedF: facts.iscedF === UNKNOWN_FIELD ? draft.facts.iscedF : facts.iscedF,
    },
  };
}

/** The same for an offering: its mode, last day, places and enrolment periods. */
export function keepingOffering(draft: OfferingDraft, former: Offering | undefined): OfferingDraft {
  if (!former) return draft;
  const { facts } = draft;
  const { studyStart } = facts;
  const endsAfter = studyStart !== null && former.studyEnd >= studyStart;
  return {
    ...draft,
    facts: {
      ...facts,
      mode: facts.mode ?? former.mode,
      studyEnd: facts.studyEnd ?? (endsAfter ? former.studyEnd : null),
      places: facts.places ?? (former.places > 0 ? former.places : null),
      enrolmentPeriods: keptPeriods(facts.enrolmentPeriods, former.enrolmentPeriods),
    },
  };
}

/**
 * Matches periods with the stored ones by what the source says of them; otherwise, if their number is unchanged, by
 * order.
 */
function keptPeriods(said: readonly PeriodFacts[], stored: readonly EnrolmentPeriodRecord[]): readonly PeriodFacts[] {
  const former = periodsOf(stored);
  if (said.length === 0) return former;
  const inTurn = said.toSorted((a, b) => (halfOf(a) < halfOf(b) ? -1 : 1));
  const left = new Set(former);
  const take = (known: Period | undefined) => (known && left.delete(known) ? known : null);
  const known = inTurn.map((period) => take([...left].find((one) => fits(one, period))));
  return inTurn.map((period, turn) => {
    const found = known[turn] ?? (said.length === former.length ? take(former[turn]) : null);
    if (!found) return period;
    const whole = {
      opens: period.opens ?? found.opens,
      closes: period.closes ?? found.closes,
      targetGroup: period.targetGroup ?? found.targetGroup,
    };
    return whole.opens < whole.closes ? whole : period;
  });
}

const halfOf = ({ opens, closes }: PeriodFacts) => opens ?? closes ?? '';
const fits = (known: Period, { opens, closes, targetGroup }: PeriodFacts) =>
  (opens === null || known.opens === opens) &&
  (closes === null || known.closes === closes) &&
  (targetGroup === null || known.targetGroup === targetGroup);

const isSilent = (said: unknown) => ['null', '{}', '[]'].includes(JSON.stringify(said));
