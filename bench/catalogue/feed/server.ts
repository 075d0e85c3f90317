import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import process from 'node:process';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { HubError } from '../../../subgraphs/shared/errors/hub-error.ts';
import type { World } from '../world/world.ts';
import { Changes } from './changes.ts';
import type { Door } from './door.ts';
import { pageOf } from './page.ts';

/** The settings of the feeds' server. */
export interface FeedOptions {
  readonly world: World;
  readonly door: Pick<Door, 'admits'>;
  readonly port: number;
  readonly clock: () => Date;
}

/** The feeds of all institutions, served by one program. */
export interface FeedServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The bench's commands to the feeds, by `POST /control`. */
export type Control =
  | { readonly do: 'publish'; readonly institution: string; readonly n: number; readonly word: string }
  | { readonly do: 'slow'; readonly institution: string; readonly ms: number }
  | { readonly do: 'usage' };

/** The requests to the feeds so far. */
export interface FeedUsage {
  readonly pages: number;
  readonly cards: number;
  readonly cpuMs: number;
}

const EVERY_ADDRESS = '0.0.0.0';

/**
 * Serves `GET /<institution>/feed/offerings?after=&first=`, as the institutions' nodes do, and `POST /control`. Every
 * institution answers at every address of this machine, so that each can have its own address.
 */
export async function startFeeds({ world, door, port, clock }: FeedOptions): Promise<FeedServer> {
  const changes = new Changes(world, clock);
  const slow = new Map<string, number>();
  const usage = { pages: 0, cards: 0 };

  async function feed(
    institution: string,
    query: URLSearchParams,
    authorization: string | undefined,
  ): Promise<unknown> {
    if (!(await door.admits(institution, authorization)))
      throw new HubError('UNAUTHENTICATED', 'Only the hub harvests.');
    const wait = slow.get(institution);
    if (wait) await pause(wait);
    const page = pageOf(world, changes, institution, query);
    usage.pages += 1;
    usage.cards += page.cards.length;
    return page;
  }

  function control(told: Control): unknown {
    if (told.do === 'publish') return changes.publish(told.institution, told.n, told.word);
    if (told.do === 'slow') return { slow: slow.set(told.institution, told.ms).size };
    const { user, system } = process.cpuUsage();
    return { ...usage, cpuMs: Math.round((user + system) / 1000) } satisfies FeedUsage;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://feed');
    const [, institution] = /^\/([a-z0-9.-]+)\/feed\/offerings$/.exec(pathname) ?? [];
    try {
      // A client that has disconnected needs no answer.
      await turn();
      if (response.destroyed) return;
      if (institution && request.method === 'GET')
        send(response, 200, await feed(institution, searchParams, request.headers.authorization));
      else if (pathname === '/control' && request.method === 'POST')
        send(response, 200, control(await bodyOf(request)));
      else send(response, 404, { code: 'NOT_FOUND', message: 'There is nothing at this address.' });
    } catch (error) {
      const status = error instanceof HubError ? 401 : 500;
      send(response, status, {
        code: status === 401 ? 'UNAUTHENTICATED' : 'FAILED',
        message: (error as Error).message,
      });
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, EVERY_ADDRESS);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Control> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Control;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
