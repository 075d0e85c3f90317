import { refusedOf } from '../shared/errors/refused.type.ts';

/** Codes with which the commands of this subgraph can be refused: the common ones. */
export const { resultUnion } = refusedOf({});
