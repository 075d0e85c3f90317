import { refusedOf } from '../shared/errors/refused.type.ts';

/** What the commands of this subgraph may be refused with, beside the common codes. */
export const { resultUnion } = refusedOf({
  NOT_THE_OWNER: 'The document is about somebody else.',
  TOO_MANY_DOCUMENTS: 'So many documents of your own are kept already.',
  TOO_MANY_CONSENTS: 'So many consents of the learner hold already: withdraw one first.',
  TOO_MANY_LINKS: 'So many links to this credential are open already: withdraw one first.',
});
