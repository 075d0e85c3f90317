import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';

type Resolvers = Parameters<typeof buildSubgraphSchema>[0] extends infer M
  ? Extract<M, { typeDefs: unknown }> extends { resolvers?: infer R }
    ? R
    : never
  : never;

/** A subgraph of a stub node. */
export interface StubSubgraph {
  readonly sdl: string;
  readonly resolvers: Resolvers;
}

/** A request a stub node received. */
export interface StubRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: { query?: string; variables?: Record<string, unknown> } & Record<string, unknown>;
}

/** An institution's node as far as the hub sees it: subgraphs over HTTP, nothing behind them. */
export interface StubNode {
  readonly address: string;
  readonly requests: StubRequest[];
  /** How many requests ended because the hub hung up. */
  readonly aborted: number;
  /** Answers this instead, while it is set: `hang` never answers. */
  behaviour: 'normal' | 'hang' | ((request: StubRequest, response: ServerResponse) => void);
  stop(): Promise<void>;
}

/** Starts a node that serves these subgraphs at `/<name>`, on any free port unless one is given. */
export async function startStubNode(subgraphs: Readonly<Record<string, StubSubgraph>>, port = 0): Promise<StubNode> {
  const schemas = new Map(
    Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => [
      `/${name}`,
      buildSubgraphSchema({ typeDefs: parse(sdl), ...(resolvers && { resolvers }) }),
    ]),
  );
  let aborted = 0;
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as { port: number }).port;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as StubRequest['body'];
    const request = { path: incoming.url ?? '', headers: incoming.headers, body };
    node.requests.push(request);
    response.on('close', () => {
      if (!response.writableEnded) aborted += 1;
    });
    if (node.behaviour === 'hang') return;
    if (typeof node.behaviour === 'function') return node.behaviour(request, response);
    const schema = schemas.get(request.path);
    if (!schema) return send(response, 204, null);
    const { status, result } = await run(schema, body);
    send(response, status, result);
  }

  const node: StubNode = {
    address: `http://127.0.0.1:${bound}`,
    requests: [],
    get aborted() {
      return aborted;
    },
    behaviour: 'normal',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return node;
}

async function run(schema: GraphQLSchema, { query = '', variables }: StubRequest['body']) {
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) {
    const coded = errors.map(({ message }) => ({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }));
    return { status: 400, result: { errors: coded } };
  }
  return {
    status: 200,
    result: await execute({ schema, document, variableValues: variables ?? null, contextValue: {} }),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'public, max-age=600' });
  response.end(body === null ? undefined : JSON.stringify(body));
}
