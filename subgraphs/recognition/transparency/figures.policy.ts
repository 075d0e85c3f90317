/** The outcomes by which requests are counted; each request has exactly one. */
export const FATES = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED', 'WITHDRAWN', 'OPEN'] as const;
export type Fate = (typeof FATES)[number];

/** No count below this is shown, nor can one be computed from the counts shown. */
export const SMALLEST_SHOWN = 5;

/** The counts for credentials of one partner. */
export interface CountedFigures {
  /** SCHAC code of the awarding institution. */
  readonly partner: string;
  readonly counts: Readonly<Record<Fate, number>>;
  /** Median for decided requests, in days; null where none is decided. */
  readonly medianDays: number | null;
}

/** The counts as shown; null for hidden ones. */
export interface ShownFigures {
  readonly partner: string;
  readonly requests: number | null;
  readonly counts: Readonly<Record<Fate, number | null>>;
  readonly medianDays: number | null;
}

const DECIDED: readonly Fate[] = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'];

/**
 * Hides counts about fewer than five people. A count below five is hidden, including zero, since "nobody was refused"
 * is a statement about each person. As the counts of a partner add up to its number of requests, the hidden ones must
 * also add up to at least five; otherwise the smallest remaining count is hidden as well, until they do. There are no
 * totals over partners.
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
