import type { ToldChange } from './change.ts';

/** A change as the hub forwards it, with its position in the order common to all streams. */
export interface LiveEvent extends ToldChange {
  readonly id: number;
  /** The institution of the record, which reported it. */
  readonly institution: string;
}

/** The stream of changes in one process of the hub; each process sees the changes received by any. */
export interface LiveFeed {
  /** The last event passed to listeners. */
  readonly position: number;
  /**  @returns a function that stops listening */
  listen(listener: (events: readonly LiveEvent[]) => void): () => void;
  /** The events after a given one; null if they are no longer stored, or too many. */
  since(id: number): Promise<readonly LiveEvent[] | null>;
}
