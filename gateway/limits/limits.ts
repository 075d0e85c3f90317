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
  readonly tokens: number;
  readonly bodyBytes: number;
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
  tokens: 2000,
  bodyBytes: 16 * 1024 * 1024,
  fetches: 200,
};
