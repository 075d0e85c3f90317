import { KINDS, MODES, STATUSES } from '../card/card.ts';
import { FACETS, type FacetName } from './facet-names.ts';
import type { Figure } from './figures.ts';

/** How many offerings have a value of a facet. */
export interface FacetCount {
  readonly facet: FacetName;
  readonly value: string;
  readonly count: number;
  /** False where it is an estimate. */
  readonly countIsExact: boolean;
}

/** A facet with its values, as the list shows them. */
export interface Facet {
  readonly name: FacetName;
  readonly values: readonly FacetCount[];
}

const OWN_ORDER = new Map<string, number>([...KINDS, ...STATUSES, ...MODES].map((value, index) => [value, index]));

/** The facets in order: values with an order of their own by that, all others by how often they occur. */
export function facetsOf(figures: readonly Figure[]): Facet[] {
  const byFacet = Map.groupBy(figures, ({ facet }) => facet);
  return FACETS.map((name) => ({
    name,
    values: (byFacet.get(name) ?? [])
      .map(({ value, count, exact }) => ({ facet: name, value, count: rounded(count, exact), countIsExact: exact }))
      .toSorted(byPlace),
  }));
}

/** An estimate does not pretend to more than two digits. */
export function rounded(count: number, exact: boolean): number {
  return exact ? count : Number(count.toPrecision(2));
}

function byPlace(a: FacetCount, b: FacetCount): number {
  return placeOf(a) - placeOf(b) || b.count - a.count || (a.value < b.value ? -1 : 1);
}

function placeOf({ facet, value }: FacetCount): number {
  return facet === 'eqfLevel' ? Number(value) : (OWN_ORDER.get(value) ?? 0);
}
