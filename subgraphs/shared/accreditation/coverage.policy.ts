/** The terms of an agency's decision that determine its coverage. */
export interface AccreditationTerms {
  /** First day on which it is valid, `2023-05-15`. */
  readonly validFrom: string;
  /** Last day on which it is valid; null if it has no end. */
  readonly validUntil: string | null;
  /** EQF levels that it covers; null if it covers all. */
  readonly eqfLevels: readonly number[] | null;
  /** ISCED-F fields that it covers, each with all its subfields; null if it covers all. */
  readonly iscedF: readonly string[] | null;
}

/** The learning to be covered; null for what the course does not state. */
export interface Learning {
  readonly eqfLevel: number | null;
  /** ISCED-F 2013: `0613`. */
  readonly iscedF: string | null;
}

/**
 * Why a decision does not cover the learning on a day, or null if it does: the decision is valid on that day, and its
 * scope includes the level and the field, a field by its code or any code above it (`06` includes `0613`). A decision
 * limited to some levels or fields never covers a course that does not state its own.
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
