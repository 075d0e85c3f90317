import { useTranslation } from 'react-i18next';

/** The meaning of an ISCED-F 2013 code that does not denote a named field. */
export type Rest = 'interdisciplinary' | 'undefined' | 'elsewhere';

/** A parsed code: the named field, and the meaning of the rest of the code. */
export interface ReadField {
  readonly field: string;
  readonly rest: Rest | null;
}

/**
 * Parses a code by the rules of ISCED-F 2013: in codes without a name of their own, a final 8 means inter-disciplinary,
 * 9 not elsewhere classified, and 0 not further defined. Null for an unknown code.
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

/** Names fields of study in the reader's language; an unknown code is returned as it is. */
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
