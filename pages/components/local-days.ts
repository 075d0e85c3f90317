import { daysAfter } from './days.ts';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day on which a moment falls in a time zone: `2027-01-01` for `2026-12-31T22:00:00Z` in `Europe/Helsinki`. */
export function dayAt(moment: string, zone: string): string {
  return localDay(Date.parse(moment), zone);
}

/** Today in a time zone. */
export const todayIn = (zone: string): string => localDay(Date.now(), zone);

/**
 * The last day of a period that ends at a moment, as the API states when enrolment closes: `2027-01-31` for
 * `2027-01-31T22:00:00Z` in `Europe/Helsinki`, where that is midnight.
 */
export function lastDayBefore(moment: string, zone: string): string {
  return localDay(Date.parse(moment) - 1, zone);
}

/** The moment at which a day begins in a time zone: at one o'clock where clocks are put forward at midnight. */
export function dayBegins(day: string, zone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // No zone is a day away from UTC: the moment is in between, and days only ascend.
  let [before, from] = [midnight - DAY_MS, midnight + DAY_MS];
  while (from - before > 1) {
    const between = Math.floor((before + from) / 2);
    if (localDay(between, zone) < day) before = between;
    else from = between;
  }
  return new Date(from).toISOString();
}

/** The moment at which a day is over in a time zone. */
export const dayEnds = (day: string, zone: string): string => dayBegins(daysAfter(day, 1), zone);

/** Whether a day begins in a time zone at the same moment as on the reader's own clock. */
export function isReadersDay(day: string, zone: string): boolean {
  return Date.parse(dayBegins(day, zone)) === Date.parse(`${day}T00:00:00`);
}

function localDay(moment: number, zone: string): string {
  const parts = formatIn(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Made once for each zone: making one takes longer than using it. One that the browser does not know is read as UTC. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', { ...parts, timeZone: zone });
  } catch {
    format = new Intl.DateTimeFormat('en', { ...parts, timeZone: 'UTC' });
  }
  formats.set(zone, format);
  return format;
}
