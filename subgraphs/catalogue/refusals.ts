import { refusedOf } from '../shared/errors/refused.type.ts';

/** The refusal codes of this subgraph: only the common ones. */
export const { resultUnion } = refusedOf({});
