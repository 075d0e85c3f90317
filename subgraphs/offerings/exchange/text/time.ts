const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const EUROPEAN = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/;

/** True for a day of the calendar, `2027-02-28`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (!year) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && Number(year) >= 1900;
}

/** The day of a day or a moment, as it was written there: nobody's calendar is moved to another zone. */
export function dayIn(text: string): string | null {
  const trimmed = text.trim();
  if (!DAY.test(trimmed) && !MOMENT.test(trimmed)) return null;
  const day = trimmed.slice(0, 10);
  return isDay(day) ? day : null;
}

/**
 * A moment in UTC. A day alone means its beginning, or its end where something closes with it; a time without a zone
 * is UTC.
 */
export function momentIn(text: string, closing: boolean): string | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return new Date(Date.parse(trimmed) + (closing ? 86_400_000 : 0)).toISOString();
  if (!MOMENT.test(trimmed) || !isDay(trimmed.slice(0, 10))) return null;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed) ? trimmed : `${trimmed}Z`;
  const time = Date.parse(zoned.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What to write instead, for a day written as people do: `31.1.2027`. */
export function dayAdvice(text: string): string {
  const [, day, month, year] = EUROPEAN.exec(text.trim()) ?? [];
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : '';
  return isDay(iso) ? `write ${iso} (year-month-day)` : 'write year-month-day, as in 2027-01-31';
}

/** Hours of an ISO 8601 duration of days (24 hours), hours and minutes; null where it says otherwise. */
export function hoursOf(duration: string): number | null {
  const [found, days = '0', hours = '0', minutes = '0'] = DURATION.exec(duration.trim()) ?? [];
  if (found === undefined || found.length < 3) return null;
  return Math.round(Number(days) * 24 + Number(hours) + Number(minutes) / 60);
}
