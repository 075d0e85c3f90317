/**
 * SQL pattern of the requester after erasure of the learner. It matches no subject, as an institution's code contains a
 * dot.
 */
export const NOBODY = 'erased|%';

/** The placeholder for an erased learner. */
export const nobodyOf = (erasure: string) => `erased|${erasure}`;

/** True where the requester has been erased. */
export const isErased = ({ requestedBy }: { readonly requestedBy: string }) => requestedBy.startsWith('erased|');
