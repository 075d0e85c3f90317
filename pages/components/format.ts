import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Formats dates, numbers and names in the reader's language. */
export interface Format {
  /** `2026-11-21` or a moment: 21 November 2026. */
  date(value: string): string;
  /** 21 Nov 2026. */
  shortDate(value: string): string;
  /** 21 November 2026 at 10:15. */
  moment(value: string): string;
  /** A period between two dates. */
  period(start: string, end: string): string;
  /** What the time is called in a time zone at a moment: Eastern European Summer Time. */
  timeZone(zone: string, moment: string): string;
  number(value: number): string;
  /** 0.034: 3.4%. */
  percent(share: number): string;
  /** `FI`: Finland. */
  country(code: string): string;
  /** `fi`: Finnish. */
  language(code: string): string;
  /** ["a", "b"]: a and b. */
  list(items: readonly string[]): string;
}

/** Formatting for the current language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatOf(i18n.language), [i18n.language]);
}

function formatOf(language: string): Format {
  // The pages use European English.
  const locale = language === 'en' ? 'en-IE' : language;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const shortDate = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const country = new Intl.DisplayNames(locale, { type: 'region' });
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const list = new Intl.ListFormat(locale);
  return {
    date: (value) => date.format(dayOf(value)),
    shortDate: (value) => shortDate.format(dayOf(value)),
    moment: (value) => moment.format(new Date(value)),
    period: (start, end) => shortDate.formatRange(dayOf(start), dayOf(end)),
    timeZone: (zone, at) => nameOfTime(locale, zone, at),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    country: (code) => country.of(code) ?? code,
    language: (code) => names.of(code) ?? code,
    list: (items) => list.format(items),
  };
}

function nameOfTime(locale: string, zone: string, at: string): string {
  try {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' });
    return format.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  } catch {
    // A browser that does not know the zone; local-days.ts reads it as UTC.
    return 'UTC';
  }
}

/** A date without a time: read as noon local time, so that it is the same day in every time zone. */
function dayOf(value: string): Date {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T12:00:00`) : new Date(value);
}
