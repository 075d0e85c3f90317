import { mix, Random } from '../../shared/random.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A university of the generated world. */
export interface WorldInstitution {
  /** `u001.example` (RFC 2606). */
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly language: string;
  /** How many offerings it has. */
  readonly size: number;
}

/** The distribution of universities: country, its language, and about how many per hundred. */
const COUNTRIES: readonly (readonly [country: string, language: string, share: number])[] = [
  ['DE', 'de', 14],
  ['FR', 'fr', 12],
  ['ES', 'es', 11],
  ['IT', 'it', 11],
  ['PL', 'pl', 9],
  ['NL', 'nl', 6],
  ['SE', 'sv', 5],
  ['FI', 'fi', 5],
  ['PT', 'pt', 5],
  ['GR', 'el', 4],
  ['IE', 'en', 3],
  ['IE', 'ga', 1],
  ['AT', 'de', 4],
  ['BE', 'nl', 2],
  ['BE', 'fr', 2],
  ['MT', 'en', 2],
  ['CY', 'el', 2],
  ['LU', 'fr', 2],
];
const TOTAL = COUNTRIES.reduce((sum, [, , share]) => sum + share, 0);
const FLATNESS = 12;

/** The given numbers of universities and offerings, with some large and many small universities. */
export function institutionsOf(
  count: number,
  offerings: number,
  vocabularies: ReadonlyMap<string, Vocabulary>,
): WorldInstitution[] {
  const sizes = unevenly(offerings, count);
  const digits = Math.max(3, String(count).length);
  const named = new Map<string, number>();
  return sizes.map((size, index) => {
    const [country, language] = countryOf(index);
    const { places, language: words } = vocabularies.get(language)!;
    const place = named.get(language) ?? 0;
    named.set(language, place + 1);
    const name = words.university.replace('{p}', places[place % places.length]!);
    return { id: `u${String(index + 1).padStart(digits, '0')}.example`, name, country, language, size };
  });
}

function countryOf(index: number): readonly [string, string, number] {
  let drawn = new Random(mix(7, index)).next() * TOTAL;
  return COUNTRIES.find(([, , share]) => (drawn -= share) < 0) ?? COUNTRIES[0]!;
}

/** Splits a number into parts of which the k-th is about k times smaller than the first, with less difference among the first. */
function unevenly(whole: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, (_, index) => 1 / (index + FLATNESS));
  const sum = weights.reduce((a, b) => a + b, 0);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += (weight / sum) * whole;
    const part = Math.round(reached) - given;
    given += part;
    return part;
  });
}
