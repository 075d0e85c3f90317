interface Noticed {
  readonly reason: string;
  readonly coded: { readonly code: string } | null;
}

/** Written to the learner, and said on the desk by what stands beside it: the message, the answer, the appeal. */
const TO_LEARNER: readonly string[] = ['INFORMATION_ASKED', 'ANSWERED', 'APPEALED'];

/**
 * The notices of a request as an officer reads them: the graph gives officers the learner's as well. A deadline that
 * passed is noted for both, and shown once; of a sentence that addresses the learner, only the new deadline is shown.
 */
export function deskNotices<N extends Noticed>(notices: readonly N[]): N[] {
  return notices
    .filter(({ coded }) => coded?.code !== 'LATE_FOR_LEARNER')
    .map((notice) => (TO_LEARNER.includes(notice.coded?.code ?? '') ? { ...notice, reason: '', coded: null } : notice));
}
