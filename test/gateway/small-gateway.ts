import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import pino from 'pino';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { startGateway } from '../../gateway/server.ts';
import type { Gateway, GatewayOptions } from '../../gateway/server.ts';
import type { Authenticated } from '../../gateway/identity/authenticated.ts';
import type { SubgraphSdl } from '../../gateway/routing/declarations.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import type { LocalSubgraph } from '../../subgraphs/shared/serving/local-subgraph.ts';
import type { StubSubgraph } from '../support/stub-node.ts';
import { AOIFE, CATALOGUE, directoryOf, idAt, LEARNERS, OFFERINGS, SMALL_GRAPH } from './small-graph.ts';

/** The offerings and learners of one institution, each answering from its id alone. */
export function nodeOf(institution: string): Record<string, StubSubgraph> {
  const offering = (id: string) => ({ __typename: 'Offering', id, title: `Title of ${id}`, placesLeft: 7 });
  const learner = (id: string) => ({
    id,
    name: 'Aoife',
    enrolments: [{ id: idAt('dcu.ie', 1) }, { id: idAt('tuni.fi', 1) }, { id: idAt('dcu.ie', 1) }],
    favourite: { id: idAt('tuni.fi', 5) },
  });
  const enrolment = (id: string) => ({
    __typename: 'Enrolment',
    id,
    state: 'ENROLLED',
    offering: { id: id.replace('-7000-', '-7001-') },
  });
  return {
    offerings: {
      sdl: OFFERINGS,
      resolvers: {
        Query: { offering: (_: unknown, { id }: { id: string }) => offering(id) },
        Mutation: {
          enrol: () => enrolment(idAt(institution, 1)),
          cancelAll: (_: unknown, { input }: { input: { enrolmentIds: string[] } }) =>
            input.enrolmentIds.map(enrolment),
        },
        Offering: {
          __resolveReference: ({ id }: { id: string }) => offering(id),
          title: ({ id }: { id: string }) => `Title of ${id}`,
          placesLeft: () => 7,
        },
        Enrolment: { __resolveReference: ({ id }: { id: string }) => enrolment(id) },
      } as never,
    },
    learners: {
      sdl: LEARNERS,
      resolvers: {
        Query: {
          me: () => learner(idAt(institution, 1)),
          learner: (_: unknown, { id }: { id: string }) => learner(id),
        },
        Mutation: { greet: (_: unknown, { text }: { text: string }) => `${institution}: ${text}` },
        Learner: { __resolveReference: ({ id }: { id: string }) => learner(id) },
      } as never,
    },
  };
}

/** A catalogue in the hub's own process that lists these ids. */
export function localCatalogue(ids: readonly string[]): LocalSubgraph {
  const schema = buildSubgraphSchema({
    typeDefs: parse(CATALOGUE),
    resolvers: { Query: { catalogue: () => ids.map((id) => ({ id })) } },
  });
  return {
    name: 'catalogue',
    sdl: CATALOGUE,
    async execute({ query, variables }) {
      return execute({ schema, document: parse(query), variableValues: variables ?? null }) as never;
    },
  };
}

/** Writes SDLs and their supergraph into a folder as `npm run compose` does, and gives the supergraph's path. */
export async function writeSchema(folder: string, subgraphs: readonly SubgraphSdl[] = SMALL_GRAPH): Promise<string> {
  const composed = composeSupergraph(subgraphs);
  if (composed.errors) throw new Error(composed.errors.join('\n'));
  for (const { name, sdl } of subgraphs) await writeFile(join(folder, `${name}.graphql`), sdl);
  const path = join(folder, 'supergraph.graphql');
  await writeFile(path, composed.supergraphSdl);
  return path;
}

/** A hub in front of nodes at these addresses, which takes tokens at their word: `aoife`, `service of dcu.ie`. */
export interface SmallGateway extends Gateway {
  readonly folder: string;
  readonly lines: string[];
  ask(
    query: string,
    options?: { variables?: object; token?: string; headers?: Record<string, string>; signal?: AbortSignal },
  ): Promise<{
    status: number;
    headers: Headers;
    data: Record<string, any>;
    errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[] | undefined;
    extensions?: unknown;
  }>;
}

export async function startSmallGateway(
  addresses: Record<string, string>,
  options: Partial<GatewayOptions> = {},
  graph: readonly SubgraphSdl[] = SMALL_GRAPH,
): Promise<SmallGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-schema-'));
  const lines: string[] = [];
  const log = pino(new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) }));
  const hub = await startGateway({
    port: 0,
    supergraphPath: await writeSchema(folder, graph),
    supergraphPollMs: 50,
    subgraphs: [localCatalogue([idAt('dcu.ie', 1), idAt('tuni.fi', 2), idAt('dcu.ie', 3)])],
    directory: directoryOf(addresses),
    authenticator: { authenticate: async ({ authorization }) => callerOf(authorization) },
    internalTokens: {
      tokenFor: async ({ caller }, institution) => `${caller.subject} at ${institution}`,
      statementFor: async (statement) => JSON.stringify(statement),
      jwks: () => ({ keys: [] }),
    },
    onMessage: async () => undefined,
    clock: () => new Date(),
    log,
    ...options,
  });
  return {
    ...hub,
    folder,
    lines,
    async ask(query, { variables, token, headers, signal } = {}) {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
        body: JSON.stringify({ query, variables }),
        ...(signal && { signal }),
      });
      return {
        status: response.status,
        headers: response.headers,
        ...((await response.json()) as { data: any; errors: any }),
      };
    },
    async stop() {
      await hub.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function callerOf(authorization: unknown): Authenticated {
  const token = String(authorization ?? '').replace('Bearer ', '');
  if (token === '') return { caller: ANONYMOUS, notAfter: Infinity, statement: null };
  if (token === 'aoife') return { caller: AOIFE, notAfter: Infinity, statement: null };
  const institution = /^service of (\S+)/.exec(token)?.[1];
  if (!institution) throw new HubError('UNAUTHENTICATED', 'The token has expired: ask for a new one.');
  const statement = token.includes('showing') ? 'signed-statement' : null;
  return {
    caller: { subject: `${institution}|service`, institution, roles: ['SERVICE'], learner: null, depth: 0 },
    notAfter: Infinity,
    statement,
  };
}
