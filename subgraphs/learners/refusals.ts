import { refusedOf } from '../shared/errors/refused.type.ts';

/** The codes with which the commands of this subgraph may be refused, in addition to the common ones. */
export const { resultUnion } = refusedOf({
  NOT_THE_OWNER: 'The document is about somebody else.',
  TOO_MANY_DOCUMENTS: 'The learner has already uploaded the maximum number of documents: remove one first.',
  TOO_MANY_CONSENTS: 'The learner already has the maximum number of active consents: withdraw one first.',
  TOO_MANY_LINKS: 'The credential already has the maximum number of open links: withdraw one first.',
});
