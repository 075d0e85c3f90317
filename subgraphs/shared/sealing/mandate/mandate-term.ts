/**
 * A mandate ends at most this many years after its first day, so that who seals for whom is reviewed from time to time.
 */
export const LONGEST_TERM_YEARS = 5;

/** The latest possible last day of a mandate that begins on a day, `2026-11-21`. */
export function latestEndOf(validFrom: string): string {
  const year = Number(validFrom.slice(0, 4)) + LONGEST_TERM_YEARS;
  return `${String(year).padStart(4, '0')}${validFrom.slice(4)}`;
}
