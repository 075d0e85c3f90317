import type { CatalogueFilter, CatalogueOrder } from '../graph/generated/graphql.ts';

/** The facets, each a parameter in the address and an argument of the filter. */
export const FACETS = ['status', 'institution', 'topic', 'kind', 'mode', 'language', 'eqfLevel', 'iscedF'] as const;
export type Facet = (typeof FACETS)[number];

export const ORDERS = ['CLOSING_SOON', 'STARTING_SOON', 'TITLE'] as const;

const ARGUMENTS = {
  institution: 'institutions',
  topic: 'topics',
  kind: 'kind',
  status: 'status',
  mode: 'mode',
  language: 'languages',
  eqfLevel: 'eqfLevel',
  iscedF: 'iscedF',
} as const satisfies Record<Facet, keyof CatalogueFilter>;

/** A catalogue search. All of it is in the address, so that it can be bookmarked and shared. */
export interface CatalogueSearch {
  readonly search: string;
  readonly filter: CatalogueFilter;
  readonly orderBy: CatalogueOrder | null;
}

/** Reads the address: `?q=energy&institution=tuni.fi&status=OPEN&order=TITLE`. Invalid parameters are ignored. */
export function readAddress(parameters: URLSearchParams): CatalogueSearch {
  const filter: Record<string, unknown> = {};
  for (const facet of FACETS) {
    const values = parameters.getAll(facet).map((value) => (facet === 'eqfLevel' ? Number(value) : value));
    if (values.length > 0) filter[ARGUMENTS[facet]] = values;
  }
  const most = Number(parameters.get('ects'));
  if (most > 0) filter['ects'] = { max: most };
  const skills = parameters.getAll('skill');
  if (skills.length > 0) filter['skills'] = skills;
  const recognisedAt = parameters.get('recognisedAt');
  if (recognisedAt) filter['recognisedAt'] = recognisedAt;
  return {
    search: parameters.get('q') ?? '',
    filter,
    orderBy: ORDERS.find((order) => order === parameters.get('order')) ?? null,
  };
}

/** The address with one value of a facet added or removed. */
export function toggled(parameters: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(parameters);
  if (next.has(name, value)) next.delete(name, value);
  else next.append(name, value);
  return next;
}

/** The address with a parameter set, or removed if the value is empty. */
export function withValue(parameters: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(parameters);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

/** The selected filters, one entry per value; the search words are not included. */
export function chosenOf(parameters: URLSearchParams): { readonly name: string; readonly value: string }[] {
  const named = [...FACETS, 'ects', 'skill', 'recognisedAt'];
  return [...parameters].filter(([name]) => named.includes(name)).map(([name, value]) => ({ name, value }));
}
