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
  /** The whole card as JSON. */
  characters: 100_000,
  /** Of these, the part for its course; the rest is for the offering. */
  courseCharacters: 80_000,
  /** The latest year of a date or time. */
  lastYear: 2999,
} as const;
