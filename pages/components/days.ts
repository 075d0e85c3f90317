const DAY_MS = 86_400_000;

/** The day a number of days from today, as the API writes it: `2026-11-22`. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Today, as the API writes it. */
export const today = (): string => dayIn(0);

/** The day a number of days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
