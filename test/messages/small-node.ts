import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { randomUUIDv7 } from 'node:crypto';
import { pino } from 'pino';
import { Query, Resolver } from 'type-graphql';
import { createInternalTokens, type InternalTokens } from '../../gateway/identity/internal-tokens.ts';
import type { InstitutionOptions } from '../../subgraphs/institution/options.ts';
import { startInstitution } from '../../subgraphs/institution/start.ts';
import { newSigningKey } from '../../subgraphs/shared/identity/signing-key.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { RunningSubgraph, SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { createInstitutionDatabase } from '../support/database.ts';

const HOME = { id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' };

@Resolver()
class HelloResolver {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }
}

/** A call the hub got. */
export interface HubCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Partial<Message>;
}

/** A real node, tuni.fi, with one subgraph `probe`, and as much of a hub as it needs. */
export interface SmallNode {
  readonly address: string;
  readonly databaseUrl: string;
  readonly given: SubgraphDependencies;
  readonly tokens: InternalTokens;
  /** What the node logged. */
  readonly lines: string[];
  /** What the hub was called with, heartbeats excepted. */
  readonly calls: HubCall[];
  /** While true, the hub answers nothing. */
  hubAway: boolean;
  /** Brings a message as the hub does. */
  bring(message: Partial<Message>, traceparent?: string): Promise<{ status: number; code: string; message: string }>;
  post(path: string, body: string): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
}

/** Starts it; `probe` says what the subgraph does. */
export async function startSmallNode(
  probe: Omit<RunningSubgraph, 'resolvers'>,
  options: Partial<InstitutionOptions> = {},
): Promise<SmallNode> {
  const clock = options.clock ?? (() => new Date());
  const tokens = await createInternalTokens({ keys: { current: await newSigningKey(), previous: [] }, clock });
  const calls: HubCall[] = [];
  const lines: string[] = [];
  const state = { hubAway: false };
  const hub = await startStubHub(tokens, calls, state);
  const database = await createInstitutionDatabase();
  let given: SubgraphDependencies | undefined;
  const node = await startInstitution({
    home: HOME,
    port: 0,
    hub: hub.address,
    databaseUrl: database.url,
    serviceKey: await newSigningKey(),
    subgraphs: [
      {
        name: 'probe',
        entities: [],
        resolvers: [HelloResolver],
        start(dependencies) {
          given = dependencies;
          return { resolvers: [new HelloResolver()], ...probe };
        },
      },
    ],
    log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
    heartbeatMs: 200,
    ...options,
  });
  const address = `http://127.0.0.1:${node.port}`;
  const callAs = async (institution: string, path: string, body: string, headers: Record<string, string> = {}) => {
    const caller = {
      subject: `${institution}|service`,
      institution,
      roles: ['SERVICE' as const],
      learner: null,
      depth: 0,
    };
    const token = await tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, HOME.id);
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : {} };
  };
  return Object.assign(state, {
    ...{ address, tokens, lines, calls, given: given!, databaseUrl: database.url },
    async bring(message: Partial<Message>, traceparent?: string) {
      const whole = messageTo(message);
      const headers: Record<string, string> = traceparent === undefined ? {} : { traceparent };
      const { status, body } = await callAs(whole.from, '/messages', JSON.stringify(whole), headers);
      return { status, code: body.code, message: body.message };
    },
    post: (path: string, body: string) => callAs('dcu.ie', path, body),
    async stop() {
      await node.stop();
      await hub.stop();
      await database.drop();
    },
  });
}

function messageTo(message: Partial<Message>): Message {
  const at = new Date().toISOString();
  return { id: randomUUIDv7(), from: 'dcu.ie', to: HOME.id, kind: 'probe.happened', payload: {}, at, ...message };
}

async function startStubHub(tokens: InternalTokens, calls: HubCall[], state: { readonly hubAway: boolean }) {
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (state.hubAway) return void request.socket.destroy();
    if (request.method === 'GET') return void response.end(JSON.stringify(tokens.jwks()));
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Partial<Message>;
    if (body.kind !== 'trust.heartbeat') calls.push({ path: request.url ?? '', headers: request.headers, body });
    if (request.url === '/graphql') return void response.end(JSON.stringify({ data: {} }));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
