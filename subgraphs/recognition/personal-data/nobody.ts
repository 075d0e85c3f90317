/** SQL's pattern of who asked, once that learner was erased. No subject is like it: an institution's code has a dot. */
export const NOBODY = 'erased|%';

/** What stands in the place of a learner who was erased. */
export const nobodyOf = (erasure: string) => `erased|${erasure}`;

/** True where the learner who asked was erased. */
export const isErased = ({ requestedBy }: { readonly requestedBy: string }) => requestedBy.startsWith('erased|');
