import { isJsonObject } from '../json/strict-json.ts';
import type { LanguageMap } from './language-map.ts';

/** A node of a document from any source: its members may be single values, lists, or absent. */
export type AnyNode = Readonly<Record<string, unknown>>;

/** The value as a list: empty if absent, a list of one for a single value. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The objects of a single value or list. */
export const nodesOf = (value: unknown): readonly AnyNode[] => listOf(value).filter(isJsonObject);
export const nodeOf = (value: unknown): AnyNode | null => nodesOf(value)[0] ?? null;

/** The text of a plain value: numbers are accepted, objects are not. */
export function textOf(value: unknown): string | null {
  const first = listOf(value)[0];
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' && first.trim() !== '' ? first : null;
}

/**
 * A language map from any of the forms in use: `{en: "…"}`, `{en: ["…"]}`, `"…"`, `[{"@value", "@language"}]`, and the
 * older `{text: [{lang, content}]}`.
 */
export function languageMapOf(value: unknown): LanguageMap {
  const entries: [string, string][] = [];
  for (const item of listOf(value)) {
    if (typeof item === 'string') entries.push(['und', item]);
    if (!isJsonObject(item)) continue;
    if (typeof item['@value'] === 'string') entries.push([textOf(item['@language']) ?? 'und', item['@value']]);
    else if (item.text !== undefined)
      entries.push(
        ...nodesOf(item.text).map((part): [string, string] => [textOf(part.lang) ?? 'und', textOf(part.content) ?? '']),
      );
    else
      for (const [language, text] of Object.entries(item))
        if (textOf(text) !== null && /^[a-z]{2,3}(-[\w-]+)?$/i.test(language))
          entries.push([language.toLowerCase(), textOf(text)!]);
  }
  const map: Record<string, string> = {};
  for (const [language, text] of entries) if (text.trim() !== '') map[language] ??= text;
  return map;
}

/** A time of day without a time zone. */
const LOCAL = /[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/i;

/** A moment, or null if the value is not one; in UTC if it has no time zone, whatever the zone of the process. */
export function momentOf(value: unknown): Date | null {
  const text = textOf(value);
  if (text === null || !/^\d{4}-\d\d-\d\d/.test(text)) return null;
  const time = new Date(LOCAL.test(text) ? `${text}Z` : text);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** The earliest of the moments that are not null. */
export function earliestOf(...moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** A finite number, or null. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value);
  const number = text === null ? Number.NaN : Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : null;
}
