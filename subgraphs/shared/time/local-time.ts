const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether it is the name of a time zone, as in `Europe/Helsinki`. A fixed difference such as `+02:00` is not accepted:
 * it knows no summer time.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The first moment of a day in a time zone. @param day `2027-01-31` */
export function dayBegins(day: string, zone = 'UTC'): Date {
  return momentAt(`${day}T00:00:00.000`, zone);
}

/** The first moment after a day in a time zone; days in which clocks are changed have 23 or 25 hours. */
export function dayEnds(day: string, zone = 'UTC'): Date {
  return dayBegins(new Date(Date.parse(day) + DAY).toISOString().slice(0, 10), zone);
}

/** The day on which a moment falls in a time zone, `2027-01-31`. */
export function localDay(moment: Date, zone = 'UTC'): string {
  return new Date(clockAt(moment.getTime(), zone)).toISOString().slice(0, 10);
}

/**
 * The moment at which clocks in a time zone show a time, `2027-01-31T12:00:00`. A time that they show twice, when they
 * are turned back, is the first of the two; one that they skip is as much later as they are put forward (RFC 5545
 * section 3.3.5).
 */
export function momentAt(time: string, zone = 'UTC'): Date {
  const shown = Date.parse(`${time}Z`);
  const before = shown - differenceAt(shown - DAY, zone);
  const after = shown - differenceAt(shown + DAY, zone);
  const found = [before, after].filter((moment) => clockAt(moment, zone) === shown);
  return new Date(found.length > 0 ? Math.min(...found) : before);
}

/** A moment as clocks in a time zone show it, with their difference from UTC: `2027-01-31T00:00:00+02:00`. */
export function withDifference(moment: Date, zone = 'UTC'): string {
  const minutes = Math.round(differenceAt(moment.getTime(), zone) / 60_000);
  const shown = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  if (minutes === 0) return `${shown}Z`;
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${shown}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** How far clocks are ahead of UTC, in milliseconds. */
const differenceAt = (moment: number, zone: string) => clockAt(moment, zone) - moment;

/** What clocks show at a moment, as the moment at which they would show it in UTC. */
function clockAt(moment: number, zone: string): number {
  if (zone === 'UTC') return moment;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (((moment % 1000) + 1000) % 1000);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  });
  formats.set(zone, format);
  return format;
}
