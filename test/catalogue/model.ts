import type { OfferingCard, Status } from '../../subgraphs/catalogue/card/card.ts';
import type { FilterInput } from '../../subgraphs/catalogue/search/wanted.ts';

/** The catalogue as a plain list, searched in the plainest way: what the index is compared with. */
export interface Model {
  readonly cards: readonly OfferingCard[];
  readonly now: Date;
}

/** What a question of the model asks. */
export interface ModelQuestion {
  readonly words?: readonly string[];
  readonly filter?: FilterInput;
}

const FACET_MEMBERS = {
  institution: 'institutions',
  topic: 'topics',
  kind: 'kind',
  status: 'status',
  mode: 'mode',
  language: 'languages',
  eqfLevel: 'eqfLevel',
  iscedF: 'iscedF',
} as const satisfies Record<string, keyof FilterInput>;

export function matching({ cards, now }: Model, { words = [], filter = {} }: ModelQuestion): OfferingCard[] {
  return cards.filter((card) => says(card, words) && fits(card, filter, now));
}

/** Counts by facet and value, each facet without its own filter. */
export function facetCounts(model: Model, question: ModelQuestion): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(FACET_MEMBERS).map(([facet, member]) => {
      const filter = { ...question.filter, [member]: null };
      const counts: Record<string, number> = {};
      for (const card of matching(model, { ...question, filter }))
        for (const value of valuesOf(card, facet, model.now)) counts[value] = (counts[value] ?? 0) + 1;
      return [facet, counts];
    }),
  );
}

export function statusOf(card: OfferingCard, now: Date): Status {
  const past = card.timeline.filter(({ from }) => Date.parse(from) <= now.getTime());
  return past.at(-1)?.status ?? 'COMING_SOON';
}

/** The end of the current enrolment period, else of the next; far away where there is none. */
export function closingOf(card: OfferingCard, now: Date): number {
  if (['FINISHED', 'CANCELLED'].includes(statusOf(card, now))) return Infinity;
  const periods = card.enrolmentPeriods.toSorted((a, b) => Date.parse(a.opens) - Date.parse(b.opens));
  const current = periods.find(({ closes }) => Date.parse(closes) > now.getTime());
  return current ? Date.parse(current.closes) : Infinity;
}

/** A word without accents, in lower case. */
export function folded(word: string): string {
  return word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o');
}

function says({ course }: OfferingCard, words: readonly string[]): boolean {
  const texts = [course.title, course.description, ...course.learningOutcomes.map(({ title }) => title)];
  const said = texts.flatMap(wordsIn);
  const titled = wordsIn(course.title);
  return words
    .map(folded)
    .every((word, index) => said.includes(word) || (index === words.length - 1 && begins(word, said, titled)));
}

function begins(word: string, said: readonly string[], titled: readonly string[]): boolean {
  if (word.length < 2) return false;
  return (word.length === 2 ? titled : said).some((other) => other.startsWith(word));
}

function wordsIn(text: Readonly<Record<string, string>>): string[] {
  return Object.values(text).flatMap((words) => folded(words).split(/[^\p{L}\p{Nd}]+/u));
}

function fits(card: OfferingCard, filter: FilterInput, now: Date): boolean {
  const { course } = card;
  const skills = course.learningOutcomes.flatMap((outcome) => outcome.escoSkills.map(({ id }) => id));
  const { ects, startsAfter, startsBefore } = filter;
  return (
    chosen(filter.institutions, [card.institution]) &&
    chosen(filter.topics, course.topics) &&
    chosen(filter.kind, [course.kind]) &&
    chosen(filter.status, [statusOf(card, now)]) &&
    chosen(filter.mode, [card.mode]) &&
    chosen(filter.languages, course.languages) &&
    chosen(filter.skills, skills) &&
    chosen(filter.eqfLevel, course.eqfLevel === null ? [] : [course.eqfLevel]) &&
    (!filter.iscedF?.length || filter.iscedF.some((code) => course.iscedF?.startsWith(code))) &&
    (ects?.min === undefined || ects.min === null || (course.ects !== null && course.ects >= ects.min)) &&
    (ects?.max === undefined || ects.max === null || (course.ects !== null && course.ects <= ects.max)) &&
    (!startsAfter || card.studyStart >= startsAfter) &&
    (!startsBefore || card.studyStart <= startsBefore)
  );
}

function chosen<T>(wanted: readonly T[] | null | undefined, values: readonly T[]): boolean {
  return !wanted?.length || values.some((value) => wanted.includes(value));
}

function valuesOf(card: OfferingCard, facet: string, now: Date): readonly (string | number)[] {
  const { course } = card;
  const values: Record<string, readonly (string | number | null)[]> = {
    institution: [card.institution],
    topic: course.topics,
    kind: [course.kind],
    status: [statusOf(card, now)],
    mode: [card.mode],
    language: course.languages,
    eqfLevel: [course.eqfLevel],
    iscedF: [course.iscedF],
  };
  return (values[facet] ?? []).filter((value) => value !== null);
}
