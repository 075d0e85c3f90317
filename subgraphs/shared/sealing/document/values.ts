import { isJsonObject } from '../json/strict-json.ts';
import type { LanguageMap } from './language-map.ts';

/** A node of a document read from anywhere: its members may be single values, lists, or absent. */
export type AnyNode = Readonly<Record<string, unknown>>;

/** The value as a list: absent is empty, a single value a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The objects of a single value or list. */
export const nodesOf = (value: unknown): readonly AnyNode[] => listOf(value).filter(isJsonObject);
export const nodeOf = (value: unknown): AnyNode | null => nodesOf(value)[0] ?? null;

/** Text of a plain value: a number counts, an object does not. */
export function textOf(value: unknown): string | null {
  const first = listOf(value)[0];
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' && first.trim() !== '' ? first : null;
}

/**
 * A language map from any of the shapes in the wild: `{en: "…"}`, `{en: ["…"]}`, `"…"`, `[{"@value", "@language"}]`,
 * and the older `{text: [{lang, content}]}`.
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

/** A moment, or null where the value is none. */
export function momentOf(value: unknown): Date | null {
  const text = textOf(value);
  const time = new Date(text !== null && /^\d{4}-\d\d-\d\d/.test(text) ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** A finite number, or null. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value);
  const number = text === null ? Number.NaN : Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : null;
}
