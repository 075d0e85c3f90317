import { refusedOf } from '../shared/errors/refused.type.ts';

/** The refusal codes of this subgraph, in addition to the common ones. */
export const { resultUnion } = refusedOf({
  DIFFERENCE_REQUIRED:
    'A decision that gives less than was requested needs a substantial difference, named and explained.',
  ALREADY_RECOGNISED: 'The same learning has already been recognised here.',
  ALREADY_DECIDED: 'The request has been decided; a decision can be superseded but not edited.',
  OWN_REQUEST: 'Officers cannot handle their own requests.',
});
