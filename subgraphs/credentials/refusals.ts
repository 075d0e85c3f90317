import { refusedOf } from '../shared/errors/refused.type.ts';

/** What the commands of this subgraph may be refused with, beside the common codes. */
export const { resultUnion } = refusedOf({
  ANNEX_I_INCOMPLETE: 'The credential does not say all that Annex I asks of a micro-credential; `details` names it.',
  MANDATE_MISSING: 'The sealer was never given a mandate by this institution.',
  MANDATE_INVALID: 'The mandate does not run now, was revoked, or does not reach these credentials.',
  SEALER_UNAVAILABLE: 'The institution that is to seal has no seal to use.',
  CERTIFICATE_EXPIRED: 'A certificate of the seal has ended: the seal must be renewed first.',
  CERTIFICATE_NOT_YET_VALID: 'A certificate of the seal does not hold yet.',
  LEVEL_NOT_AVAILABLE: 'Seals of this level are not made here; the message names the levels that are.',
});
