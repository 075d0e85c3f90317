const STEP = Math.log(1.2);
/** Times above four minutes are not distinguished: no call takes that long. */
const LAST = 68;

/**
 * The bucket (of 69) into which a time falls, each a fifth wider than the previous one; the first holds all times up to
 * a millisecond.
 */
export function bucketOf(ms: number): number {
  return ms <= 1 ? 0 : Math.min(Math.ceil(Math.log(ms) / STEP), LAST);
}

/** The middle of a bucket, in milliseconds: within a tenth of every time in it. */
export function middleOf(bucket: number): number {
  return Math.exp((bucket - 0.5) * STEP);
}
