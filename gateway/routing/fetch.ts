import type { GraphQLFormattedError } from 'graphql';
import type { StatementPurpose } from '../../subgraphs/shared/identity/statement.ts';
import type { Selected } from './selected.ts';

/** The caller, and who may be asked. */
export interface Asker {
  /** The caller's home institution; null for a visitor. */
  readonly home: string | null;
  /** True for a member of the alliance. */
  knows(institution: string): boolean;
}

/** The request to one institution. */
export interface InstitutionRequest {
  readonly institution: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Its representations as JSON, one by one, if they are serialised already; the same as in `variables`. */
  readonly texts?: readonly string[];
  /** The statement that the hub signs for this request, if its field is marked `@statement`. */
  readonly statement: { readonly purpose: StatementPurpose; readonly records: readonly string[] } | null;
}

/** One institution's share of `_entities`: its representations, each for one or more places of the fetch. */
export interface EntitiesPart {
  readonly request: InstitutionRequest;
  /** Per representation sent, the places in the fetch that requested it. */
  readonly places: readonly (readonly number[])[];
  readonly records: readonly { readonly id: string; readonly type: string }[];
}

/** What may be answered under a response name. */
export interface ExpectedAnswer {
  /** Null for a leaf. */
  readonly selected: Selected | null;
  /** True if every object is a record, and asked for its mark. */
  readonly marked: boolean;
}

/** One institution's share of the root fields, by response name. */
export interface RootPart {
  readonly request: InstitutionRequest;
  readonly fields: ReadonlyMap<string, ExpectedAnswer>;
}

/** A split fetch: the requests to send, and errors for what cannot be sent to anybody. */
export type Split =
  | {
      readonly kind: 'entities';
      /** True if each request must wait for the previous one (the root fields of a mutation). */
      readonly serial: false;
      readonly length: number;
      /** What is asked of each entity. */
      readonly selected: Selected;
      readonly parts: readonly EntitiesPart[];
      readonly errors: readonly GraphQLFormattedError[];
    }
  | {
      readonly kind: 'root';
      readonly serial: boolean;
      /** The initial answer: every field null. */
      readonly data: Readonly<Record<string, unknown>>;
      readonly parts: readonly RootPart[];
      readonly errors: readonly GraphQLFormattedError[];
    };

/** The result of a request to an institution. */
export type InstitutionAnswer =
  | { readonly kind: 'answered'; readonly data: unknown; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: 'unavailable'; readonly retryAfter: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** A record in an institution's answer that is not its own. */
export interface ForeignRecord {
  readonly institution: string;
  readonly path: readonly (string | number)[];
}

/** The complete answer to a fetch. */
export interface Merged {
  readonly data: Record<string, unknown>;
  readonly errors: readonly GraphQLFormattedError[];
  readonly foreign: readonly ForeignRecord[];
}
