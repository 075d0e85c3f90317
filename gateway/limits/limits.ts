import { HUB_BODY_BYTES } from '../../subgraphs/shared/serving/body-limits.ts';

/** The limits of one request. All are checked before anything is executed, except `fetches`, which is counted during it. */
export interface Limits {
  /** Nested selections; a client's introspection needs 14. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields after fragments are spread; a repeated field counts each time. */
  readonly fields: number;
  /** Repetitions of a field in the same selection set, which add nothing to the answer. */
  readonly repeats: number;
  readonly directives: number;
  /** Introspection fields, and aliases within them: the hub may have to answer each tens of thousands of times. */
  readonly introspection: number;
  /** Records that nested pages may return, each page counted at its requested size. */
  readonly rows: number;
  readonly tokens: number;
  /** Characters of an operation's text; large values belong into variables. */
  readonly characters: number;
  readonly bodyBytes: number;
  /** Nesting depth of arrays and objects in a request's JSON. */
  readonly jsonDepth: number;
  /** Members and items in a request's JSON, such as ids to seal. */
  readonly values: number;
  /** Requests to subgraphs per operation. */
  readonly fetches: number;
}

/** Several times what any operation of the contract needs. */
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
  characters: 50_000,
  bodyBytes: HUB_BODY_BYTES,
  jsonDepth: 100,
  values: 25_000,
  fetches: 200,
};
