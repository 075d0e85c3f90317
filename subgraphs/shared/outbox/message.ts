/** A JSON value that survives a journey. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/**
 * One fact from one institution to another (or to the hub). Written in the transaction of what it tells, delivered
 * at least once, effective once: the receiver remembers the id.
 */
export interface Message {
  /** UUID v7. */
  readonly id: string;
  /** SCHAC code of the sender, or `hub`. */
  readonly from: string;
  /** SCHAC code of the receiver, or `hub`. */
  readonly to: string;
  /** The receiving subgraph and what happened: `learners.enrolmentChanged`. */
  readonly kind: `${string}.${string}`;
  readonly payload: JsonObject;
  /** When it was written, ISO 8601. */
  readonly at: string;
}
