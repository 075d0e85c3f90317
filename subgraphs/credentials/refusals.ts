import { OWN_RECORD } from '../shared/errors/own-record.ts';
import { refusedOf } from '../shared/errors/refused.type.ts';

/** The codes with which the commands of this subgraph may be refused, in addition to the common ones. */
export const { resultUnion } = refusedOf({
  ...OWN_RECORD,
  ANNEX_I_INCOMPLETE:
    'The credential lacks elements that Annex I requires of a micro-credential; `details` names them.',
  MANDATE_MISSING: 'This institution has not given the sealer a mandate.',
  MANDATE_INVALID: 'The mandate is not currently valid, was revoked, or does not cover these credentials.',
  SEALER_UNAVAILABLE: 'The institution that is to seal has no usable seal.',
  CERTIFICATE_EXPIRED: 'A certificate of the seal has expired: it must be renewed first.',
  CERTIFICATE_NOT_YET_VALID: 'A certificate of the seal is not valid yet.',
  LEVEL_NOT_AVAILABLE: 'The institution cannot make seals of this level; the message names the available levels.',
});
