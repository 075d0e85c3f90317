import type { Choice } from './conditions.ts';
import { FACETS, type FacetName } from './facet-names.ts';

/**
 * What facets show of entries, a line each, as the column `facets` has it with the status behind: the values of one
 * facet after a blank, several of them after commas, `-` for none.
 */
const PLACES: Readonly<Record<FacetName, number>> = {
  institution: 0,
  kind: 1,
  mode: 2,
  eqfLevel: 3,
  iscedF: 4,
  topic: 5,
  language: 6,
  status: 7,
};
const SEVERAL: readonly FacetName[] = ['topic', 'language'];
const NONE = '-';

/** Counts of entries by what is chosen. */
export interface Counted {
  /** How many fit all choices. */
  readonly all: number;
  /** How many fit all but the choice of this facet. */
  but(facet: FacetName): number;
  /** How many have a value of a facet, of those that fit all choices but that of the facet itself. */
  values(facet: FacetName): ReadonlyMap<string, number>;
}

/** Counts lines; each fits all choices, or fails some. */
export function countShown(lines: string | null, choices: readonly Choice[]): Counted {
  const values = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
  const missing = new Map<FacetName, number>();
  let all = 0;
  const count = (facet: FacetName, parts: readonly string[]) => {
    const counts = values.get(facet)!;
    for (const value of valuesOf(facet, parts)) counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  for (const line of lines === null || lines === '' ? [] : lines.split('\n')) {
    const parts = line.split(' ');
    const missed = choices.filter(({ facet, fits }) => !valuesOf(facet, parts).some(fits));
    const [only] = missed;
    if (missed.length > 1) continue;
    if (only) {
      missing.set(only.facet, (missing.get(only.facet) ?? 0) + 1);
      count(only.facet, parts);
      continue;
    }
    all += 1;
    for (const facet of FACETS) count(facet, parts);
  }
  return {
    all,
    but: (facet) => all + (missing.get(facet) ?? 0),
    values: (facet) => values.get(facet)!,
  };
}

function valuesOf(facet: FacetName, parts: readonly string[]): readonly string[] {
  const written = parts[PLACES[facet]] ?? NONE;
  if (written === NONE) return [];
  return SEVERAL.includes(facet) ? written.split(',') : [written];
}
