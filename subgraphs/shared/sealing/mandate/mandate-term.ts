/** A mandate ends so many years after its first day at the latest: who seals for whom is decided anew from time to time. */
export const LONGEST_TERM_YEARS = 5;

/** The latest last day of a mandate that begins on a day, `2026-11-21`. */
export function latestEndOf(validFrom: string): string {
  const year = Number(validFrom.slice(0, 4)) + LONGEST_TERM_YEARS;
  return `${String(year).padStart(4, '0')}${validFrom.slice(4)}`;
}
