import { flawOf, type AccreditationTerms, type Learning } from '../../shared/accreditation/coverage.policy.ts';

/** Whether some decision covers the learning, which, and why, or why not, in words. */
export interface AccreditationFinding<T> {
  readonly accreditation: T | null;
  readonly explanation: string;
}

/**
 * The decision that covers the learning on a day, of several the one that holds longest; else what stands against
 * the nearest one: one that holds on the day but does not reach the course, else the newest.
 *
 * @param decisions of one institution, the newest first
 * @param day as the Date scalar writes it
 * @param what not covered, and when, in words
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
