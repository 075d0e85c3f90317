import { HubError } from '../errors/hub-error.ts';
import type { RequestContext } from './request-context.ts';
import { traceparentOf } from './trace.ts';

/** An error in the graph's answer. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly institution?: string; readonly retryAfter?: number };
}

/** The graph's answer: it may contain both data and errors. */
export interface GraphAnswer<T> {
  readonly data: T | null;
  readonly errors: readonly GraphError[];
}

/** Queries the whole graph as the caller of a request: what they may not see stays hidden. */
export type AskAsCaller = <T>(
  document: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<GraphAnswer<T>>;

/** Queries the whole graph through the hub, as this institution's service. */
export interface GraphClient {
  /**
   * One query. If a person's request caused it, it is made on their behalf, which never widens what this institution
   * may read; a statement that came with the request is presented with it.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the hub does not answer
   */
  ask<T>(ctx: RequestContext, document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphAnswer<T>>;
}

/** How to reach the hub. */
export interface GraphClientOptions {
  /** Base address of the hub. */
  readonly hub: string;
  /** A fresh service token. */
  readonly serviceToken: () => Promise<string>;
  readonly timeoutMs?: number;
}

/** A client of the hub's GraphQL endpoint. */
export function createGraphClient({ hub, serviceToken, timeoutMs = 4000 }: GraphClientOptions): GraphClient {
  return {
    async ask<T>(ctx: RequestContext, document: string, variables = {}) {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${await serviceToken()}`,
        traceparent: traceparentOf(ctx.traceId),
      };
      if (ctx.token) headers['x-on-behalf-of'] = ctx.token;
      if (ctx.statement?.institution === ctx.home.id) headers['x-alliance-statement'] = ctx.statement.signed;
      const body = JSON.stringify({ query: document, variables });
      const answer = await fetch(`${hub}/graphql`, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(() => null);
      const parsed = (await answer?.json().catch(() => null)) as { data?: T; errors?: GraphError[] } | null | undefined;
      if (!parsed)
        throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.', {
          institution: 'hub',
          retryAfter: 5,
        });
      return { data: parsed.data ?? null, errors: parsed.errors ?? [] };
    },
  };
}
