import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { Server } from 'node:http';
import pg from 'pg';
import type { DocumentNode } from 'graphql';
import { operationText, type Answer, type JourneyClient } from '../../demo/journey/journey-client.ts';

/** What an answer cost, at the hub and at every node together. */
export interface Cost {
  /** SQL statements, of transactions too. */
  readonly statements: number;
  /** Requests to the nodes' subgraphs, and of nodes to the graph. */
  readonly fetches: number;
}

/** A client that counts what its questions cost: of an operation asked several times, the dearest answer. */
export interface CountingClient extends JourneyClient {
  readonly costs: Map<string, Cost>;
  /** The costliest statements of an operation, for who wonders. */
  readonly texts: Map<string, readonly string[]>;
  stop(): void;
}

interface Counted {
  fetches: number;
  readonly texts: string[];
}

type Query = (this: unknown, ...given: any[]) => unknown;
type Emit = (this: unknown, event: string, ...given: any[]) => boolean;

/**
 * Counts by trace: every request of a question carries it, and what its handler asks of a database is asked within it.
 * Work in the background belongs to no request. Hub and nodes must run in this process.
 */
export function startCounting(options: {
  readonly hub: string;
  readonly tokenOf: (who: string) => Promise<string>;
  readonly operations: DocumentNode;
}): CountingClient {
  const { hub, tokenOf, operations } = options;
  const within = new AsyncLocalStorage<Counted>();
  const asked = new Map<string, Counted>();
  const { query } = pg.Client.prototype as unknown as { query: Query };
  const { emit } = Server.prototype as unknown as { emit: Emit };

  Object.assign(pg.Client.prototype, {
    query(this: unknown, ...given: any[]) {
      const first = given[0] as string | { readonly text?: string };
      const text = typeof first === 'string' ? first : (first.text ?? '');
      if (!text.startsWith('select set_config')) within.getStore()?.texts.push(text);
      return query.apply(this, given);
    },
  });
  Object.assign(Server.prototype, {
    emit(this: unknown, event: string, ...given: any[]) {
      const trace = event === 'request' ? String(given[0].headers.traceparent ?? '').split('-')[1] : undefined;
      const counted = trace === undefined ? undefined : asked.get(trace);
      if (!counted) return emit.call(this, event, ...given);
      if (given[0].url !== '/graphql' || counted.fetches > 0 || counted.texts.length > 0) counted.fetches += 1;
      return within.run(counted, () => emit.call(this, event, ...given));
    },
  });

  const costs = new Map<string, Cost>();
  const texts = new Map<string, readonly string[]>();
  async function askAs<T>(name: string, who: string | null, text: string, variables: object): Promise<Answer<T>> {
    const trace = randomBytes(16).toString('hex');
    const counted: Counted = { fetches: 0, texts: [] };
    asked.set(trace, counted);
    const headers = {
      'content-type': 'application/json',
      traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01`,
      ...(who && { authorization: `Bearer ${await tokenOf(who)}` }),
    };
    const body = JSON.stringify({ query: text, variables });
    const response = await fetch(`${hub}/graphql`, { method: 'POST', headers, body });
    const { data, errors = [] } = (await response.json()) as { data: T; errors?: Answer<T>['errors'] };
    asked.delete(trace);
    const before = costs.get(name);
    if (!before || counted.texts.length > before.statements) texts.set(name, counted.texts);
    costs.set(name, {
      statements: Math.max(before?.statements ?? 0, counted.texts.length),
      fetches: Math.max(before?.fetches ?? 0, counted.fetches),
    });
    return { data, errors, milliseconds: 0, institutions: [] };
  }

  return {
    costs,
    texts,
    ask: (who, operation, variables = {}) => askAs(operation, who, operationText(operations, operation), variables),
    askText: (who, text, variables = {}) => askAs(text, who, text, variables),
    stop() {
      Object.assign(pg.Client.prototype, { query });
      Object.assign(Server.prototype, { emit });
    },
  };
}
