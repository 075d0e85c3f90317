import { HUB_BODY_BYTES } from '../../subgraphs/shared/serving/body-limits.ts';

/** What one request may ask. Each bound refuses before anything is executed, but for `fetches`, counted on the way. */
export interface Limits {
  /** Nested selections; a client's introspection needs 14. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields after fragments are spread out, the same field counted as often as it is written. */
  readonly fields: number;
  /** Fields written again beside themselves, which answers nothing more. */
  readonly repeats: number;
  readonly directives: number;
  /** Questions about the schema itself, and aliases within them: each can answer tens of thousands of times, all in the hub. */
  readonly introspection: number;
  /** Records that nested pages may come to, a page counted as long as it may be. */
  readonly rows: number;
  readonly tokens: number;
  readonly bodyBytes: number;
  /** Arrays and objects within one another in a request's JSON. */
  readonly jsonDepth: number;
  /** Members and items in a request's JSON, of ids to seal, say. */
  readonly values: number;
  /** Requests to subgraphs that one operation may cause. */
  readonly fetches: number;
}

/** Generous to every operation of the contract, several times over. */
export const DEFAULT_LIMITS: Limits = {
  depth: 20,
  aliases: 50,
  rootFields: 30,
  fields: 1000,
  repeats: 20,
  directives: 50,
  introspection: 5,
  rows: 20_000,
  tokens: 2000,
  bodyBytes: HUB_BODY_BYTES,
  jsonDepth: 100,
  values: 25_000,
  fetches: 200,
};
