import { flawOf, type AccreditationTerms, type Learning } from '../../shared/accreditation/coverage.policy.ts';

/** The decision that covers the learning, if any, and the reason why or why not as a sentence. */
export interface AccreditationFinding<T> {
  readonly accreditation: T | null;
  readonly explanation: string;
}

/**
 * The decision that covers the learning on a day; if several do, the one that is valid longest. If none does, the
 * reason why the nearest one does not: one that is valid on the day but does not cover the course, otherwise the
 * newest.
 *
 * @param decisions about one institution, newest first
 * @param day in the format of the Date scalar
 * @param what is not covered, and when, for the sentence
 */
export function findAccreditation<T extends AccreditationTerms & { readonly agency: string }>(
  institution: string,
  decisions: readonly T[],
  learning: Learning,
  day: string,
  what = 'for this course today',
): AccreditationFinding<T> {
  const [best] = decisions
    .filter((decision) => flawOf(decision, learning, day) === null)
    .toSorted((a, b) => (lastDay(a) > lastDay(b) ? -1 : 1));
  if (best) {
    const until = best.validUntil === null ? 'without end' : `until ${best.validUntil}`;
    return { accreditation: best, explanation: `${institution} is accredited by ${best.agency}, ${until}.` };
  }
  const nearest = decisions.find((one) => one.validFrom <= day && day <= lastDay(one)) ?? decisions[0];
  const explanation = nearest
    ? `Not accredited ${what}: the decision of ${nearest.agency} about ${institution} ${flawOf(nearest, learning, day)}.`
    : `Not accredited: the registry has no agency's decision about ${institution}.`;
  return { accreditation: null, explanation };
}

const lastDay = ({ validUntil }: AccreditationTerms) => validUntil ?? '9999-12-31';
