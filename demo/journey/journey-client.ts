import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Kind, parse, print, visit, type DocumentNode } from 'graphql';

/** One answer of the graph, with its duration and the institutions involved. */
export interface Answer<T> {
  readonly data: T;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
  readonly milliseconds: number;
  /** The institutions involved in it. */
  readonly institutions: readonly string[];
}

/** Queries the hub as one of the demo's people, or as a visitor. */
export interface JourneyClient {
  /**
   * Runs an operation of `schema/operations.graphql` by its name.
   *
   * @param who `learner@tuni.fi`, or null for a visitor
   */
  ask<T>(who: string | null, operation: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<T>>;
  /** Runs a query given as text. */
  askText<T>(who: string | null, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<T>>;
}

/** The settings of a client. */
export interface JourneyClientOptions {
  /** The hub's address, without `/graphql`. */
  readonly hub: string;
  readonly tokenOf: (who: string) => Promise<string>;
  /** The folder of `operations.graphql`; by default `schema` in the working directory. */
  readonly operations?: DocumentNode;
}

/** The contract's operations, as the project keeps them. */
export function readOperations(folder = join(process.cwd(), 'schema')): DocumentNode {
  return parse(readFileSync(join(folder, 'operations.graphql'), 'utf8'));
}

/** The text of one operation with the fragments it uses. */
export function operationText(operations: DocumentNode, name: string): string {
  const operation = operations.definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.name?.value === name,
  );
  if (!operation) throw new Error(`schema/operations.graphql has no operation ${name}.`);
  const used = new Set<string>();
  const collect = (name: string) => {
    const fragment = operations.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    if (fragment && !used.has(name))
      visit(fragment, { FragmentSpread: (spread) => collect((used.add(name), spread.name.value)) });
    used.add(name);
  };
  visit(operation, { FragmentSpread: (spread) => collect(spread.name.value) });
  const fragments = operations.definitions.filter(
    (one) => one.kind === Kind.FRAGMENT_DEFINITION && used.has(one.name.value),
  );
  return [operation, ...fragments].map(print).join('\n\n');
}

/** A client of a running hub. */
export function createJourneyClient({
  hub,
  tokenOf,
  operations = readOperations(),
}: JourneyClientOptions): JourneyClient {
  const tokens = new Map<string, Promise<string>>();
  const tokenFor = (who: string) => {
    const token = tokens.get(who) ?? tokenOf(who);
    tokens.set(who, token);
    return token;
  };
  const askText = async <T>(
    who: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer<T>> => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (who) headers['authorization'] = `Bearer ${await tokenFor(who)}`;
    const started = performance.now();
    const response = await fetch(`${hub}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    }).catch(() => {
      throw new Error(`The hub does not answer at ${hub}: start it with npm start, or set HUB_PORT.`);
    });
    const { data, errors = [] } = (await response.json()) as { data: T; errors?: Answer<T>['errors'] };
    const institutions = response.headers.get('alliance-institutions')?.split(', ') ?? [];
    return { data, errors, milliseconds: performance.now() - started, institutions };
  };
  return { askText, ask: (who, operation, variables) => askText(who, operationText(operations, operation), variables) };
}
