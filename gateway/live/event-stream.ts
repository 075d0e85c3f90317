import type { ServerResponse } from 'node:http';
import type { Change } from '../../subgraphs/shared/changes/change.ts';

/** What a stream says, by the name of its event; `schema/live.schema.json` describes each one's data. */
export interface StreamEvents {
  /** The stream is open, and where it was taken up nothing was missed. */
  readonly ready: Record<never, never>;
  readonly change: Change;
  /** Something may have been missed: ask anew for all that is shown. */
  readonly reset: Record<never, never>;
  /** The hub ends the stream and says why. */
  readonly end: { readonly code: 'UNAUTHENTICATED' | 'TOO_SLOW' | 'STOPPING'; readonly message: string };
}

/** A response that Server-Sent Events are written to (HTML Living Standard, section 9.2). */
export interface EventStream {
  /** @param id what `Last-Event-ID` will name to take the stream up after this */
  send<Name extends keyof StreamEvents>(event: Name, data: StreamEvents[Name], id?: number): void;
  /** Keeps proxies from closing it, and moves on the id from which it would be taken up. */
  beat(id: number): void;
  end(last?: StreamEvents['end']): void;
}

// How much may wait for a slow reader before the stream is ended; it is taken up again from where it was.
const MOST_WAITING = 256 * 1024;
const AGAIN_MS = 3000;
const GRACE_MS = 5000;

/**
 * Begins the answer.
 *
 * @param options.graceMs for how long the end of a stream waits to be read; 5000 unless told
 */
export function openEventStream(
  response: ServerResponse,
  { graceMs = GRACE_MS }: { readonly graceMs?: number } = {},
): EventStream {
  let ended = false;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Nginx and those that follow it pass a stream on as it comes.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  const write = (text: string) => {
    if (ended || response.destroyed) return;
    response.write(text);
    if (response.writableLength > MOST_WAITING) end({ code: 'TOO_SLOW', message: 'The stream is not read.' });
  };
  const end = (last?: StreamEvents['end']) => {
    if (ended) return;
    ended = true;
    if (last) response.write(block('end', last));
    response.end();
    // Who does not read would hold what waits, and a place, for as long as the connection stands.
    if (last?.code === 'TOO_SLOW') response.destroy();
    const unread = setTimeout(() => response.destroy(), graceMs).unref();
    response.once('close', () => clearTimeout(unread));
  };
  write(`retry: ${AGAIN_MS}\n\n`);
  return {
    send: (event, data, id) => write(block(event, data, id)),
    beat: (id) => write(`: alive\nid: ${id}\n\n`),
    end,
  };
}

function block(event: string, data: object, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
