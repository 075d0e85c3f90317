const DAY_MS = 86_400_000;

/** A day as the graph writes it, so many days from today: `2026-11-22`. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Today, as the graph writes it. */
export const today = (): string => dayIn(0);

/**
 * The last day of a span that ends just before a moment, as the graph writes when enrolment closes: `2027-02-01T00:00:00Z`
 * is the end of 31 January. In UTC, as institutions write it: it is the same day wherever one reads it.
 */
export function lastDayBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1).toISOString().slice(0, 10);
}

/** The day so many days after one. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
