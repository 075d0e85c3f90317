const STEP = Math.log(1.2);
/** Above four minutes nothing is distinguished: no call takes so long. */
const LAST = 68;

/** Which of 69 buckets a time falls into, each a fifth wider than the one before; the first holds all up to a millisecond. */
export function bucketOf(ms: number): number {
  return ms <= 1 ? 0 : Math.min(Math.ceil(Math.log(ms) / STEP), LAST);
}

/** The middle of a bucket, in milliseconds: within a tenth of every time in it. */
export function middleOf(bucket: number): number {
  return Math.exp((bucket - 0.5) * STEP);
}
