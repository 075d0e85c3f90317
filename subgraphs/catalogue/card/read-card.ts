import { CARD_LIMITS } from '../../shared/card/card-limits.ts';
import { KINDS, MODES, STATUSES, TARGET_GROUPS, TOPICS } from './card.ts';
import type {
  AssessmentTypeCard,
  CourseCard,
  OfferingCard,
  OutcomeCard,
  PeriodCard,
  SkillCard,
  StatusChange,
} from './card.ts';
import {
  day,
  list,
  moment,
  multilingual,
  number,
  object,
  oneOf,
  orEmpty,
  orNull,
  text,
  UnfitCard,
  type Reader,
} from '../../shared/card/shape.ts';
import { isTimeZone } from '../../shared/time/local-time.ts';
import { ownId } from './own-id.ts';

const { id, label, outcome: ofOutcome, skills, characters } = CARD_LIMITS;
const skill = object<SkillCard>({ id: text(id), label: multilingual(label, 0) });
const outcome = object<OutcomeCard>({ title: multilingual(ofOutcome), escoSkills: list(skill, skills) });
const assessmentType = object<AssessmentTypeCard>({ id: text(id), label: multilingual(label, 0) });
const targetGroup = oneOf(TARGET_GROUPS);
const period = object<PeriodCard>({
  opens: moment,
  closes: moment,
  targetGroup: (value, path) => (value === undefined ? 'EVERYONE' : targetGroup(value, path)),
});
const zoneName = text(CARD_LIMITS.timeZone);
const timeZone: Reader<string> = (value, path) => {
  // Cards of older nodes name none. A name that is not known here may be newer than this hub.
  if (value === undefined) return 'UTC';
  const name = zoneName(value, path);
  return isTimeZone(name) ? name : 'UTC';
};
const change = object<StatusChange>({ status: oneOf(STATUSES), from: moment });

const course = object<CourseCard>({
  id: text(id),
  kind: oneOf(KINDS),
  title: multilingual(CARD_LIMITS.title),
  description: multilingual(CARD_LIMITS.text, 0),
  ects: orNull(number(0, 999)),
  workloadHours: orNull(number(0, 100_000)),
  eqfLevel: orNull(number(1, 8, true)),
  iscedF: orNull(text(4, /^\d{2,4}$/)),
  topics: list(oneOf(TOPICS), TOPICS.length),
  languages: list(text(2, /^[a-z]{2}$/), CARD_LIMITS.teachingLanguages),
  learningOutcomes: list(outcome, CARD_LIMITS.outcomes),
  assessmentTypes: orEmpty(list(assessmentType, CARD_LIMITS.assessmentTypes)),
});

const offering = object<OfferingCard>({
  id: text(id),
  version: number(1, 2_147_483_647, true),
  institution: text(253),
  mode: oneOf(MODES),
  studyStart: day,
  studyEnd: day,
  timeZone,
  enrolmentPeriods: list(period, CARD_LIMITS.periods),
  // Two changes for each period, plus the start, the end and a cancellation.
  timeline: list(change, 2 * CARD_LIMITS.periods + 3),
  course,
});

/**
 * Reads and validates a card. An institution may only send cards of its own offerings, and every member must fit the
 * index.
 *
 * @param from the institution that sent the card
 * @throws UnfitCard with the first mistake found
 */
export function readCard(value: unknown, from: string): OfferingCard {
  const card = offering(value, 'card');
  if (card.institution !== from) throw new UnfitCard(`card.institution must be ${from}, the sender.`);
  ownId(card.id, from, 'card.id');
  ownId(card.course.id, from, 'card.course.id');
  if (card.studyEnd < card.studyStart) throw new UnfitCard('card.studyEnd must not be before card.studyStart.');
  if (card.timeline.length === 0) throw new UnfitCard('card.timeline must not be empty.');
  card.enrolmentPeriods.forEach(({ opens, closes }, index) => {
    if (closes <= opens) throw new UnfitCard(`card.enrolmentPeriods.${index}.closes must be after it opens.`);
  });
  if (JSON.stringify(card).length > characters) throw new UnfitCard(`card must have at most ${characters} characters.`);
  return { ...card, timeline: card.timeline.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) };
}
