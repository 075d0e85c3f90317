import { OWN_RECORD } from '../shared/errors/own-record.ts';
import { refusedOf } from '../shared/errors/refused.type.ts';

/** The codes with which the commands of this subgraph may be refused, in addition to the common ones. */
export const { resultUnion } = refusedOf({
  ...OWN_RECORD,
  NO_PLACES: 'Every place of the offering is taken.',
  ENROLMENT_CLOSED: 'The offering takes no enrolments at the moment.',
  ALREADY_ENROLLED: 'The learner already holds a place in this offering, or has requested one.',
});
