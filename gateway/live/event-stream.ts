import type { ServerResponse } from 'node:http';
import type { Change } from '../../subgraphs/shared/changes/change.ts';

/** The events of a stream by name; `schema/live.schema.json` describes the data of each. */
export interface StreamEvents {
  /** The stream is open; if it was resumed, nothing was missed. */
  readonly ready: Record<never, never>;
  readonly change: Change;
  /** Events may have been missed: query everything that is shown again. */
  readonly reset: Record<never, never>;
  /** The hub closes the stream and gives the reason. */
  readonly end: { readonly code: 'UNAUTHENTICATED' | 'TOO_SLOW' | 'STOPPING'; readonly message: string };
}

/** A response to which Server-Sent Events are written (HTML Living Standard, section 9.2). */
export interface EventStream {
  /** @param id the `Last-Event-ID` with which the stream can be resumed after this event */
  send<Name extends keyof StreamEvents>(event: Name, data: StreamEvents[Name], id?: number): void;
  /** Keeps proxies from closing the stream, and advances the id from which it would be resumed. */
  beat(id: number): void;
  end(last?: StreamEvents['end']): void;
}

// How much may be buffered for a slow reader before the stream is closed; the client resumes it where it was.
const MOST_WAITING = 256 * 1024;
const AGAIN_MS = 3000;
const GRACE_MS = 5000;

/**
 * Begins the answer.
 *
 * @param options.graceMs how long a closing stream waits for its buffer to be read; 5000 by default
 */
export function openEventStream(
  response: ServerResponse,
  { graceMs = GRACE_MS }: { readonly graceMs?: number } = {},
): EventStream {
  let ended = false;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Tells nginx, and proxies that follow it, not to buffer the stream.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  const write = (text: string) => {
    if (ended || response.destroyed) return;
    response.write(text);
    if (response.writableLength > MOST_WAITING)
      end({ code: 'TOO_SLOW', message: 'The client does not read the stream fast enough.' });
  };
  const end = (last?: StreamEvents['end']) => {
    if (ended) return;
    ended = true;
    if (last) response.write(block('end', last));
    response.end();
    // A client that does not read would otherwise hold the buffer and a place while the connection lasts.
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
