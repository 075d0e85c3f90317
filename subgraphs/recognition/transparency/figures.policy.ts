/** What became of requests; each request is in one of these. */
export const FATES = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED', 'WITHDRAWN', 'OPEN'] as const;
export type Fate = (typeof FATES)[number];

/** No number below this is shown, nor can one be computed from what is shown. */
export const SMALLEST_SHOWN = 5;

/** What was counted of one partner's credentials. */
export interface CountedFigures {
  /** SCHAC code of who awarded them. */
  readonly partner: string;
  readonly counts: Readonly<Record<Fate, number>>;
  /** Of decided requests, in days; null where none is decided. */
  readonly medianDays: number | null;
}

/** What of it is shown: null for what is hidden. */
export interface ShownFigures {
  readonly partner: string;
  readonly requests: number | null;
  readonly counts: Readonly<Record<Fate, number | null>>;
  readonly medianDays: number | null;
}

const DECIDED: readonly Fate[] = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'];

/**
 * Hides what is told of fewer than five people. A count below five is hidden, nothing included: "nobody was refused" is
 * said of each of them. As all counts of a partner add up to its requests, the hidden ones must also come to five
 * together: else the smallest that is left is hidden as well, until they do. Partners are never added up.
 */
export function hideSmall({ partner, counts, medianDays }: CountedFigures): ShownFigures {
  const requests = sum(FATES.map((fate) => counts[fate]));
  const decided = sum(DECIDED.map((fate) => counts[fate]));
  const hidden = hiddenOf(counts);
  return {
    partner,
    requests: requests < SMALLEST_SHOWN ? null : requests,
    counts: Object.fromEntries(FATES.map((fate) => [fate, hidden.has(fate) ? null : counts[fate]])) as Record<
      Fate,
      number | null
    >,
    medianDays: decided < SMALLEST_SHOWN ? null : medianDays,
  };
}

function hiddenOf(counts: CountedFigures['counts']): ReadonlySet<Fate> {
  const byCount = FATES.toSorted((one, other) => counts[one] - counts[other]);
  const hidden = new Set(byCount.filter((fate) => counts[fate] < SMALLEST_SHOWN));
  for (const fate of byCount) {
    if (hidden.size === 0 || sum([...hidden].map((one) => counts[one])) >= SMALLEST_SHOWN) break;
    hidden.add(fate);
  }
  return hidden;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
