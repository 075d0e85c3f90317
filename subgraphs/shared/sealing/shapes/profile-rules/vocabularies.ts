const SNB = (list: string) => `http://data.europa.eu/snb/${list}/25831c2`;
const AUTHORITY = (list: string) => `http://publications.europa.eu/resource/authority/${list}`;
const ESCO = (list: string) => `http://data.europa.eu/esco/concept-scheme/${list}`;

/** The address of each controlled vocabulary. */
export function vocabularyOf(list: string): string {
  if (['country', 'language', 'currency', 'atu'].includes(list)) return AUTHORITY(list);
  return list === 'skills' || list === 'occupations' ? ESCO(list) : SNB(list);
}
