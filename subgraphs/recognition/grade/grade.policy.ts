/** One grade of a table, and how often it was given: a count or a share, since only proportions matter. */
export interface GradeShare {
  readonly grade: string;
  readonly share: number;
  readonly passing: boolean;
}

/** How the grade is chosen where the host grade's band overlaps several home grades. */
export type GradePolicyName = 'MINIMUM' | 'AVERAGE' | 'MAXIMUM' | 'LARGEST_OVERLAP';

/** A range of a table's passing grades, in per cent counted from the best. */
export interface GradeBand {
  readonly from: number;
  readonly to: number;
}

/** A suggested grade with both bands; a person confirms it. */
export interface ConvertedGrade {
  readonly host: string;
  readonly home: string;
  readonly hostBand: GradeBand;
  readonly homeBand: GradeBand;
  readonly policy: GradePolicyName;
  /** Every passing grade of the host's table, best first, with its band. */
  readonly hostScale: readonly GradeOnScale[];
  /** Every passing grade of the home's table, likewise. */
  readonly homeScale: readonly GradeOnScale[];
  /** The mean before rounding to a grade; null unless the policy is AVERAGE. */
  readonly average: number | null;
}

/** A passing grade with its band. */
export interface GradeOnScale {
  readonly grade: string;
  readonly band: GradeBand;
}

interface BandOfGrade extends GradeBand {
  readonly grade: string;
}

/** Smaller overlaps are floating-point errors. */
const NOTHING = 1e-9;

/**
 * The bands of a table, best to worst: fails are dropped, the rest normalised and accumulated (ECTS Users' Guide 2015,
 * annex 2).
 */
export function bandsOf(table: readonly GradeShare[]): readonly (GradeBand & { readonly grade: string })[] {
  const passing = table.filter((one) => one.passing && one.share > 0);
  const total = passing.reduce((sum, one) => sum + one.share, 0);
  let counted = 0;
  return passing.map(({ grade, share }) => {
    const from = (counted / total) * 100;
    counted += share;
    return { grade, from, to: (counted / total) * 100 };
  });
}

/**
 * Converts a host grade: its band is laid over the home table, and the policy chooses among the grades that it overlaps
 * (EGRACONS).
 *
 * @param host the host's grades, best to worst
 * @param home the home's grades, best to worst
 * @returns null where the grade is not a passing one of the host's table, a table is empty, or the policy is AVERAGE
 * and the home scale is not numeric
 * @example convertGrade(letters, tenToSix, 'C', 'LARGEST_OVERLAP') // { home: '8', hostBand: { from: 12, to: 48.59 }, …
 * }
 */
export function convertGrade(
  host: readonly GradeShare[],
  home: readonly GradeShare[],
  grade: string,
  policy: GradePolicyName,
): ConvertedGrade | null {
  const hostBand = bandsOf(host).find((band) => band.grade === grade.trim());
  if (!hostBand) return null;
  const overlaps = bandsOf(home)
    .map((band) => ({ band, width: Math.min(band.to, hostBand.to) - Math.max(band.from, hostBand.from) }))
    .filter(({ width }) => width > NOTHING);
  if (overlaps.length === 0) return null;
  const average = policy === 'AVERAGE' ? averageOf(overlaps) : null;
  if (policy === 'AVERAGE' && average === null) return null;
  const chosen = choose(policy, overlaps, bandsOf(home), average);
  return {
    host: hostBand.grade,
    home: chosen.grade,
    hostBand: shown(hostBand),
    homeBand: shown(chosen),
    policy,
    hostScale: scaleOf(host),
    homeScale: scaleOf(home),
    average: average === null ? null : rounded(average),
  };
}

/** True where a grade is no lower than another by the table; null where the table does not contain both. */
export function ranksAtLeast(grade: string, lowest: string, table: readonly GradeShare[]): boolean | null {
  if (grade === lowest) return true;
  const placeOf = (one: string) => table.findIndex((row) => row.grade === one);
  const [place, limit] = [placeOf(grade), placeOf(lowest)];
  return place >= 0 && limit >= 0 ? place <= limit : null;
}

/** True where a grade is at least the lowest one accepted; null where the two cannot be compared. */
export function isAtLeast(grade: string, lowest: string, table: readonly GradeShare[] | null): boolean | null {
  const ranked = ranksAtLeast(grade, lowest, table ?? []);
  if (ranked !== null) return ranked;
  const [value, least] = [Number(grade), Number(lowest)];
  return grade.trim() && Number.isFinite(value) && Number.isFinite(least) ? value >= least : null;
}

type Overlap = { readonly band: BandOfGrade; readonly width: number };

function choose(
  policy: GradePolicyName,
  overlaps: readonly Overlap[],
  home: readonly BandOfGrade[],
  average: number | null,
): BandOfGrade {
  const [best] = overlaps as readonly [Overlap, ...Overlap[]];
  if (policy === 'MAXIMUM') return best.band;
  if (policy === 'MINIMUM') return overlaps.at(-1)!.band;
  if (policy === 'LARGEST_OVERLAP')
    return overlaps.reduce((largest, one) => (one.width > largest.width + NOTHING ? one : largest), best).band;
  const distance = (band: BandOfGrade) => Math.abs(Number(band.grade) - average!);
  return home.reduce((nearest, band) => (distance(band) < distance(nearest) - NOTHING ? band : nearest));
}

/** The mean of the overlapped grades, weighted by overlap; null where they are not numbers. */
function averageOf(overlaps: readonly Overlap[]): number | null {
  const widths = overlaps.reduce((sum, { width }) => sum + width, 0);
  const mean = overlaps.reduce((sum, { band, width }) => sum + Number(band.grade) * width, 0) / widths;
  return Number.isFinite(mean) ? mean : null;
}

const rounded = (percent: number) => Math.round(percent * 100) / 100;
const scaleOf = (table: readonly GradeShare[]): GradeOnScale[] =>
  bandsOf(table).map(({ grade, ...band }) => ({ grade, band: shown(band) }));
const shown = (band: GradeBand): GradeBand => ({ from: rounded(band.from), to: rounded(band.to) });
