/**
 * The limits of a card in the hub's index. Institutions accept nothing that exceeds them: the hub would refuse the
 * card, and nobody would find the offering. Texts in characters per language, lists in items.
 */
export const CARD_LIMITS = {
  id: 300,
  title: 500,
  text: 10_000,
  /** Of one text. */
  languages: 40,
  /** Languages of teaching. */
  teachingLanguages: 40,
  outcomes: 50,
  outcome: 1000,
  /** Of one outcome. */
  skills: 50,
  label: 300,
  assessmentTypes: 20,
  periods: 50,
  /** The name of a time zone. */
  timeZone: 64,
  /** The whole card as JSON. */
  characters: 100_000,
  /** Of these, the part for its course; the rest is for the offering. */
  courseCharacters: 80_000,
  /** The earliest and the latest year of a date or time. */
  firstYear: 1900,
  lastYear: 2999,
} as const;

/** Whether a card accepts the year of a date or time (ISO 8601). */
export function isOfCardYears(at: string): boolean {
  const [year = ''] = /^\d{4}(?=-)/.exec(at) ?? [];
  return year !== '' && Number(year) >= CARD_LIMITS.firstYear && Number(year) <= CARD_LIMITS.lastYear;
}

/** What to tell somebody who gave another year. */
export const GIVE_CARD_YEAR = `Give a date in the years ${CARD_LIMITS.firstYear} to ${CARD_LIMITS.lastYear}.`;
