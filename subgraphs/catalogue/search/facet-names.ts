/** The facets, in the order they are shown. */
export const FACETS = ['institution', 'topic', 'kind', 'status', 'mode', 'language', 'eqfLevel', 'iscedF'] as const;
export type FacetName = (typeof FACETS)[number];
