import type { ToldChange } from './change.ts';

/** A change as the hub passes it on, with its place in the one order in which all streams show changes. */
export interface LiveEvent extends ToldChange {
  readonly id: number;
  /** Where the record lives, who told of it. */
  readonly institution: string;
}

/** Changes as they come, in one process of the hub; each process sees those that any process took. */
export interface LiveFeed {
  /** The last event that listeners were given. */
  readonly position: number;
  /** @returns a function that ends it */
  listen(listener: (events: readonly LiveEvent[]) => void): () => void;
  /** What came after an event; null where that is not known any more, or too much. */
  since(id: number): Promise<readonly LiveEvent[] | null>;
}
