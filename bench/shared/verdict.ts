/** An aim of the product, and how it fared. */
export interface Verdict {
  readonly name: string;
  /** In words: `p95 under 50 ms`. */
  readonly aim: string;
  readonly measured: string;
  readonly holds: boolean;
}
