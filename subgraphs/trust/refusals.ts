import { refusedOf } from '../shared/errors/refused.type.ts';

/** What the commands of this subgraph may be refused with, beside the common codes. */
export const { resultUnion } = refusedOf({
  SEALER_UNAVAILABLE: 'The institution that should seal has no usable seal.',
  MANDATE_INVALID: 'The mandate that the awarding body sealed is not accepted; the message says why.',
});
