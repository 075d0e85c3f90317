import { OWN_RECORD } from '../shared/errors/own-record.ts';
import { refusedOf } from '../shared/errors/refused.type.ts';

/** The codes with which the commands of this subgraph may be refused, in addition to the common ones. */
export const { resultUnion } = refusedOf({
  ...OWN_RECORD,
  SCORE_OUT_OF_SCHEME:
    'The score is not valid in the grading scheme; the message names the scheme and the scores it accepts.',
});
