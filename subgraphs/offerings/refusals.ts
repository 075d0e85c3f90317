import { refusedOf } from '../shared/errors/refused.type.ts';

/** What the commands of this subgraph may be refused with, beside the common codes. */
export const { resultUnion } = refusedOf({
  NO_PLACES: 'Every place of the offering is taken.',
  ENROLMENT_CLOSED: 'The offering takes no enrolments at the moment.',
  ALREADY_ENROLLED: 'The learner already holds a place in this offering, or has requested one.',
});
