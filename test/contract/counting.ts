import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Server } from 'node:http';
import pg from 'pg';
import type { DocumentNode } from 'graphql';
import { Pool } from 'undici';
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
  readonly question: string;
  /** The question itself comes to the hub as the first. */
  fetches: number;
  readonly texts: string[];
}

type Query = (this: unknown, ...given: any[]) => unknown;
type Dispatch = (this: unknown, options: object, handler: unknown) => boolean;
type Emit = (this: unknown, event: string, ...given: any[]) => boolean;

/** Marks what is sent while a question is answered: jobs and messages that it causes share its trace, but are not counted. */
const MARK = 'x-counted-by';

/**
 * Counts what is asked of databases, and what hub and nodes ask each other, while a question is answered. Hub and nodes
 * must run in this process.
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
  const { dispatch } = Pool.prototype as unknown as { dispatch: Dispatch };
  const { fetch: fetchAnything } = globalThis;

  Object.assign(pg.Client.prototype, {
    query(this: unknown, ...given: any[]) {
      const first = given[0] as string | { readonly text?: string };
      const text = typeof first === 'string' ? first : (first.text ?? '');
      if (!text.startsWith('select set_config')) within.getStore()?.texts.push(text);
      return query.apply(this, given);
    },
  });
  const marks = () => {
    const counted = within.getStore();
    return counted && { [MARK]: counted.question };
  };
  Object.assign(Pool.prototype, {
    dispatch(this: unknown, options: { headers: object }, handler: unknown) {
      return dispatch.call(this, { ...options, headers: { ...options.headers, ...marks() } }, handler);
    },
  });
  globalThis.fetch = (address, init) =>
    fetchAnything(address, { ...init, headers: { ...(init?.headers as Record<string, string>), ...marks() } });
  Object.assign(Server.prototype, {
    emit(this: unknown, event: string, ...given: any[]) {
      const counted = event === 'request' ? asked.get(String(given[0].headers[MARK])) : undefined;
      if (!counted) return emit.call(this, event, ...given);
      counted.fetches += 1;
      return within.run(counted, () => emit.call(this, event, ...given));
    },
  });

  const costs = new Map<string, Cost>();
  const texts = new Map<string, readonly string[]>();
  async function askAs<T>(name: string, who: string | null, text: string, variables: object): Promise<Answer<T>> {
    const question = randomUUID();
    const counted: Counted = { question, fetches: -1, texts: [] };
    asked.set(question, counted);
    const authorization = who && `Bearer ${await tokenOf(who)}`;
    const headers = {
      'content-type': 'application/json',
      [MARK]: question,
      ...(authorization && { authorization }),
    };
    const body = JSON.stringify({ query: text, variables });
    const response = await fetchAnything(`${hub}/graphql`, { method: 'POST', headers, body });
    const { data, errors = [] } = (await response.json()) as { data: T; errors?: Answer<T>['errors'] };
    asked.delete(question);
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
      Object.assign(Pool.prototype, { dispatch });
      globalThis.fetch = fetchAnything;
    },
  };
}
