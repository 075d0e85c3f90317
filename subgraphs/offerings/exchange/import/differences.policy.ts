import type { LearningOutcomeRecord } from '../../course/course.entity.ts';

/** A fact whose value changed. */
export interface Difference {
  /** `places`; for texts with their language, `title@en`. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

const LONGEST = 200;

/** The differences, by fact, and by language for texts in several languages. */
export function differencesOf<T extends object>(before: T, after: T): Difference[] {
  return (Object.keys(after) as (keyof T & string)[]).flatMap((field) => {
    const [from, to] = [before[field], after[field]];
    if (canonical(from) === canonical(to)) return [];
    const texts = [from, to].map(textsOf);
    if (!texts[0] || !texts[1]) return [{ field, from: words(from), to: words(to) }];
    const [was = {}, is = {}] = texts;
    const languages = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...languages]
      .filter((one) => was[one] !== is[one])
      .map((one) => ({ field: `${field}@${one}`, from: words(was[one]), to: words(is[one]) }));
  });
}

/**
 * Whether two lists of learning outcomes are the same: in number, in the texts of the languages that both have, and in
 * their skills. A further translation or another label of a skill does not change what is learnt.
 */
export function sameOutcomes(
  before: readonly LearningOutcomeRecord[],
  after: readonly LearningOutcomeRecord[],
): boolean {
  if (before.length !== after.length) return false;
  return before.every((was, index) => {
    const is = after[index]!;
    const shared = Object.keys(was.title).filter((language) => Object.hasOwn(is.title, language));
    const skills = (outcome: LearningOutcomeRecord) =>
      outcome.escoSkills
        .map(({ id }) => id)
        .toSorted()
        .join(' ');
    return (
      shared.length > 0 &&
      shared.every((language) => was.title[language] === is.title[language]) &&
      skills(was) === skills(is)
    );
  });
}

/**
 * JSON with sorted members, in which absent and null are equal, since the database returns members in another order.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function textsOf(value: unknown): Record<string, string> | null {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  return Object.values(value).every((text) => typeof text === 'string') ? (value as Record<string, string>) : null;
}

function words(value: unknown): string {
  const said = wordsOf(value);
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (typeof value !== 'object') return String(value);
  const { title, label, opens, closes } = value as Record<string, unknown>;
  if (opens) return `${String(opens)} to ${String(closes)}`;
  return Object.values((title ?? label ?? value) as object).map(wordsOf)[0] ?? '';
}
