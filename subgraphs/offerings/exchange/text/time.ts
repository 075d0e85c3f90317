import { localDay, momentAt, dayBegins, dayEnds } from '../../../shared/time/local-time.ts';
import type { Place } from '../draft/draft.ts';
import type { Remarks } from '../draft/remarks.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;
/** The first or the last minute of a day, as programs write it that only know the day. */
const EDGE_OF_DAY = /[T ](00:00(:00(\.0+)?)?|23:59(:[0-5]\d(\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})$/i;
const EUROPEAN = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/;

/** True for a day of the calendar, `2027-02-28`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (!year) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && Number(year) >= 1900;
}

/**
 * The day of a day or a moment. A moment with a zone is the day on which it falls at the institution:
 * `2026-08-31T21:00:00Z` is 1 September in Helsinki. One that is written as the beginning or the end of a day stands for
 * that day, whatever its zone, and so does every moment if the institution has no time zone.
 *
 * @param zone the institution's time zone
 */
export function dayIn(text: string, zone?: string): string | null {
  const trimmed = text.trim();
  if (!DAY.test(trimmed) && !MOMENT.test(trimmed)) return null;
  const day = trimmed.slice(0, 10);
  if (!isDay(day)) return null;
  if (!zone || !ZONE.test(trimmed) || DAY.test(trimmed) || EDGE_OF_DAY.test(trimmed)) return day;
  const moment = momentIn(trimmed, false);
  return moment && localDay(new Date(moment), zone);
}

/**
 * A moment in UTC. A day alone means its beginning, or its end where something closes with it; it and a time without a
 * zone are those of the institution.
 *
 * @param zone the institution's time zone; UTC without one
 */
export function momentIn(text: string, closing: boolean, zone?: string): string | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return (closing ? dayEnds(trimmed, zone) : dayBegins(trimmed, zone)).toISOString();
  if (!MOMENT.test(trimmed) || !isDay(trimmed.slice(0, 10))) return null;
  const iso = trimmed.toUpperCase().replace(' ', 'T');
  const isZoned = ZONE.test(iso);
  const time = Date.parse(isZoned ? iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${iso}Z`);
  if (Number.isNaN(time)) return null;
  return (isZoned ? new Date(time) : momentAt(iso, zone)).toISOString();
}

/** Says by which zone a time was read that names none. */
export function noticeZone(at: Place | null, text: string, remarks: Remarks, zone = 'UTC'): void {
  const trimmed = text.trim();
  if (!DAY.test(trimmed) && MOMENT.test(trimmed) && !ZONE.test(trimmed))
    remarks.notice(at, `Times without a time zone are read as those of ${zone}.`);
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
