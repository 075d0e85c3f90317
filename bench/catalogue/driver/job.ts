import type { Question } from '../questions/question.ts';

/** A job of the driver: hub, queries and rhythm. */
export interface Job {
  /** The hub's address: `http://localhost:4000/graphql`. */
  readonly url: string;
  readonly operation: string;
  readonly questions: readonly Question[];
  readonly rhythm: Rhythm;
  /** Warm-up queries, which are not counted. */
  readonly warmUp: readonly Question[];
}

/** One client that waits for each answer, or arrivals independent of the answers. */
export type Rhythm =
  | { readonly of: 'single'; readonly seconds: number; readonly most: number }
  | { readonly of: 'open'; readonly seconds: number; readonly rate: number; readonly arrivals: 'even' | 'poisson' };

/** The result of one query. */
export interface Sample {
  readonly kind: Question['kind'];
  /** From the planned arrival to the whole answer. */
  readonly ms: number;
  /** The total number found; null if it failed. */
  readonly total: number | null;
  /** What was wrong with the answer, in a few words; null if it was correct. */
  readonly failure: string | null;
}

/** The driver's results. */
export interface Measured {
  readonly samples: readonly Sample[];
  /** The largest number of queries in progress at a time. */
  readonly mostAtOnce: number;
  readonly seconds: number;
  /** The number of warm-up queries. */
  readonly warmUpAsked?: number;
}
