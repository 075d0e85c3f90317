import { useTranslation } from 'react-i18next';

/** What a code of ISCED-F 2013 is called where it stands for no field of its own. */
export type Rest = 'interdisciplinary' | 'undefined' | 'elsewhere';

/** A code read: the field that has a name, and what the rest of the code says of it; null where no code is known. */
export interface ReadField {
  readonly field: string;
  readonly rest: Rest | null;
}

/**
 * Reads a code by the classification's own rule: of what it leaves without a name, 8 are programmes across fields, 9 is
 * what is in no other field, and 0 what is not defined further.
 *
 * @param isNamed true for codes that have a name of their own
 */
export function readField(code: string, isNamed: (code: string) => boolean): ReadField | null {
  if (isNamed(code)) return { field: code, rest: null };
  if (/^9{3,4}$/.test(code)) return { field: '99', rest: null };
  const above = [3, 2].map((length) => code.slice(0, length)).find((one) => one.length < code.length && isNamed(one));
  if (!/^\d{3,4}$/.test(code) || !above) return null;
  const last = code.at(-1);
  const rest = last === '8' ? 'interdisciplinary' : last === '9' ? 'elsewhere' : last === '0' ? 'undefined' : null;
  return rest && { field: above, rest };
}

/** What a field of study is called in the reader's language; the code itself where nobody knows it. */
export function useFieldOfStudy(): (code: string) => string {
  const { t, i18n } = useTranslation();
  const named = (code: string) => t(`fields.f${code}` as 'fields.f06');
  return (code) => {
    const read = readField(code, (one) => i18n.exists(`fields.f${one}`));
    if (!read) return code;
    const { field, rest } = read;
    return rest ? t(`fields.${rest}`, { field: named(field) }) : named(field);
  };
}
