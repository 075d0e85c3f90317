import type { AccreditationRecord } from './accreditation.entity.ts';

/** What of an agency's decision says what it reaches. */
export type AccreditationTerms = Pick<AccreditationRecord, 'validFrom' | 'validUntil' | 'eqfLevels' | 'iscedF'>;

/** The learning that is to be covered; null where its course does not say. */
export interface Learning {
  readonly eqfLevel: number | null;
  /** ISCED-F 2013: `0613`. */
  readonly iscedF: string | null;
}

/** Whether some decision covers the learning, which, and why, or why not, in words. */
export interface AccreditationFinding<T> {
  readonly accreditation: T | null;
  readonly explanation: string;
}

/**
 * Why a decision does not cover the learning on a day, or null where it does: the day lies within its own, and its
 * scope has the level and the field, a field by its code or any code above it (`06` has `0613`). A decision with a
 * scope never covers a course that does not say its level or field.
 */
export function flawOf(terms: AccreditationTerms, { eqfLevel, iscedF }: Learning, day: string): string | null {
  if (day < terms.validFrom) return `holds only from ${terms.validFrom}`;
  if (terms.validUntil !== null && day > terms.validUntil) return `held until ${terms.validUntil}`;
  if (terms.eqfLevels && eqfLevel === null) return 'reaches certain EQF levels, and the course does not say its own';
  if (terms.eqfLevels && !terms.eqfLevels.includes(eqfLevel!)) {
    return `does not reach EQF level ${eqfLevel}, only ${terms.eqfLevels.join(', ')}`;
  }
  if (terms.iscedF && iscedF === null) return 'reaches certain fields of study, and the course does not say its own';
  if (terms.iscedF && !terms.iscedF.some((code) => iscedF!.startsWith(code))) {
    return `does not reach the field ${iscedF}, only ${terms.iscedF.join(', ')} (ISCED-F)`;
  }
  return null;
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
