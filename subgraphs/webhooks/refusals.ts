import { refusedOf } from '../shared/errors/refused.type.ts';

/** What the commands of this subgraph may be refused with: the common codes. */
export const { resultUnion } = refusedOf({});
