/**
 * What a card in the hub's index has room for. An institution keeps nothing that would not fit: the hub refuses such a
 * card, and nobody would find the offering. Texts in characters of one language, lists in items.
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
  /** The whole card as JSON. */
  characters: 100_000,
  /** Of these, those of its course; the rest is the offering's. */
  courseCharacters: 80_000,
  /** The years of a day or moment. */
  firstYear: 1900,
  lastYear: 2999,
} as const;

/** Whether a card has room for the year of a day or moment (ISO 8601). */
export function isOfCardYears(at: string): boolean {
  const [year = ''] = /^\d{4}(?=-)/.exec(at) ?? [];
  return year !== '' && Number(year) >= CARD_LIMITS.firstYear && Number(year) <= CARD_LIMITS.lastYear;
}
