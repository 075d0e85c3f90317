import type { TypedDocumentString } from './generated/graphql.ts';

/** The hub, and the person's access token from their institution; null for a visitor. */
export interface Hub {
  /** `https://hub.example` */
  readonly address: string;
  readonly token: string | null;
}

/** An error: a stable code and a sentence. The rest of the answer remains usable. */
export interface Trouble {
  readonly code: string;
  readonly institution: string | null;
  readonly message: string;
}

/** An answer of the graph, never discarded because a part of it is missing. */
export interface Answer<Result> {
  readonly data: Result | null;
  readonly troubles: readonly Trouble[];
}

/**
 * Queries the graph. The result has exactly the type of the selection.
 *
 * @example const { data } = await ask(hub, FindCoursesDocument, { words: 'data' });
 */
export async function ask<Result, Variables>(
  { address, token }: Hub,
  operation: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Answer<Result>> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: operation.toString(), variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as {
    data?: Result | null;
    errors?: readonly { message: string; extensions?: { code?: string; institution?: string } }[];
  };
  const troubles = errors.map(({ message, extensions: { code = 'UNKNOWN', institution = null } = {} }) => ({
    code,
    institution,
    message,
  }));
  return { data, troubles };
}
