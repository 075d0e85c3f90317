import { refusedOf } from '../shared/errors/refused.type.ts';

/** What the commands of this subgraph may be refused with, beside the common codes. */
export const { resultUnion } = refusedOf({
  DIFFERENCE_REQUIRED: 'Less than was requested needs a substantial difference, named and explained.',
  ALREADY_RECOGNISED: 'The same learning was recognised here before.',
  ALREADY_DECIDED: 'The request is decided; a decision is only superseded, never edited.',
  OWN_REQUEST: 'Nobody decides a request of their own.',
});
