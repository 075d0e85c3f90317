import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** A request over kept connections, and its time limit. */
export interface PostRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long it may take in total, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** The response. */
export interface PostReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Posts JSON and collects the answer, with undici's dispatcher alone: a stream and a composed signal for each fetch
 * would cost more than the rest of it.
 *
 * @throws the dispatcher's error, `TimeoutError` after `timeoutMs`, `AbortError` where the signal is aborted
 */
export function postJson(dispatcher: Dispatcher, request: PostRequest): Promise<PostReply> {
  const { path, headers, body, timeoutMs, signal } = request;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let answered: IncomingHttpHeaders = {};
    let controller: Dispatcher.DispatchController | undefined;
    let ended: Error | undefined;

    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abandon);
    };
    const giveUp = (error: Error) => {
      ended = error;
      end();
      controller?.abort(error);
      reject(error);
    };
    const abandon = () => giveUp(named('AbortError'));
    const timer = setTimeout(() => giveUp(named('TimeoutError')), timeoutMs);
    signal?.addEventListener('abort', abandon, { once: true });

    dispatcher.dispatch(
      { method: 'POST', path, headers, body },
      {
        onRequestStart(started) {
          controller = started;
          if (ended) started.abort(ended);
        },
        onResponseStart(_, statusCode, received) {
          status = statusCode;
          answered = received;
        },
        onResponseData(_, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          end();
          const [first] = chunks;
          const whole = chunks.length === 1 && first ? first : Buffer.concat(chunks);
          resolve({ status, headers: answered, text: whole.toString() });
        },
        onResponseError(_, error) {
          end();
          reject(error);
        },
      },
    );
  });
}

function named(name: string): Error {
  return Object.assign(new Error('The answer was not waited for.'), { name });
}
