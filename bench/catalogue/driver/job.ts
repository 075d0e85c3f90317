import type { Question } from '../questions/question.ts';

/** What the driver is to do: where, what and in what rhythm. */
export interface Job {
  /** Where the hub answers: `http://localhost:4000/graphql`. */
  readonly url: string;
  readonly operation: string;
  readonly questions: readonly Question[];
  readonly rhythm: Rhythm;
  /** Asked before, and not counted. */
  readonly warmUp: readonly Question[];
}

/** One client that waits for each answer, or arrivals that wait for nobody. */
export type Rhythm =
  | { readonly of: 'single'; readonly seconds: number; readonly most: number }
  | { readonly of: 'open'; readonly seconds: number; readonly rate: number; readonly arrivals: 'even' | 'poisson' };

/** How one question went. */
export interface Sample {
  readonly kind: Question['kind'];
  /** From the planned arrival to the whole answer. */
  readonly ms: number;
  /** What was found in all; null where it failed. */
  readonly total: number | null;
  /** What was wrong with the answer, in a few words; null where nothing was. */
  readonly failure: string | null;
}

/** What the driver saw. */
export interface Measured {
  readonly samples: readonly Sample[];
  /** The most questions that were under way at once. */
  readonly mostAtOnce: number;
  readonly seconds: number;
  /** How many questions were asked before, and not counted. */
  readonly warmUpAsked?: number;
}
