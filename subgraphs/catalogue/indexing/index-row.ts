import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { OfferingCard } from '../card/card.ts';
import { wordsOf } from '../card/words.ts';
import { annexOneMissing } from './annex-one.policy.ts';

/** Words in one language; weight A for titles, B for outcomes and skills, C for descriptions. */
interface WeightedWords {
  readonly language: string;
  readonly weight: 'A' | 'B' | 'C';
  readonly words: string;
}

/** How many characters of a title are used for sorting; a cursor must hold them. */
const TITLE_ORDER = 200;

/** The index row of a card: the card itself for display, and columns for searching, filtering and sorting. */
export function indexRow(card: OfferingCard) {
  const { course } = card;
  return {
    id: card.id,
    version: card.version,
    institution: card.institution,
    course_id: course.id,
    kind: course.kind,
    mode: card.mode,
    ects: course.ects,
    eqf_level: course.eqfLevel,
    isced_f: course.iscedF,
    topics: [...new Set(course.topics)],
    languages: [...new Set(course.languages)],
    skills: [...new Set(course.learningOutcomes.flatMap((outcome) => outcome.escoSkills.map((skill) => skill.id)))],
    study_start: card.studyStart,
    title_order: titleOrder(course.title),
    annex_one_missing: annexOneMissing(course),
    card,
    texts: textsOf(card),
  };
}

/** The title by which lists are sorted: the English one, otherwise the first. */
function titleOrder(title: Multilingual): string {
  return wordsOf(title['en'] ?? Object.values(title)[0] ?? '')
    .join(' ')
    .slice(0, TITLE_ORDER)
    .toWellFormed();
}

function textsOf({ course }: OfferingCard): WeightedWords[] {
  const outcomes = course.learningOutcomes;
  const skills = outcomes.flatMap((outcome) => outcome.escoSkills);
  return [
    ...weighted([course.title], 'A'),
    ...weighted([...outcomes.map((outcome) => outcome.title), ...skills.map((skill) => skill.label)], 'B'),
    ...weighted([course.description], 'C'),
  ];
}

function weighted(texts: readonly Multilingual[], weight: WeightedWords['weight']): WeightedWords[] {
  const byLanguage = Map.groupBy(texts.flatMap(Object.entries<string>), ([language]) => language);
  return [...byLanguage].map(([language, entries]) => ({
    language,
    weight,
    words: entries.flatMap(([, words]) => wordsOf(words)).join(' '),
  }));
}
