/** An aim of the product, and the measured result. */
export interface Verdict {
  readonly name: string;
  /** In words: `p95 under 50 ms`. */
  readonly aim: string;
  readonly measured: string;
  readonly holds: boolean;
}
