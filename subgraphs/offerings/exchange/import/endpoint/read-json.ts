import { setTimeout as pauseFor } from 'node:timers/promises';

/** An endpoint did not return what was requested, even after retries; the message is for the operator. */
export class EndpointFailed extends Error {
  override readonly name = 'EndpointFailed';
}

/** How an endpoint is accessed. */
export interface JsonReaderOptions {
  /** A bearer token, if the endpoint requires one. */
  readonly token?: string | null;
  readonly fetch?: typeof fetch;
  /** Waits between two attempts, in milliseconds; replaced in tests. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  readonly timeoutMs?: number;
  readonly tries?: number;
}

/** Reads a JSON document at an address. @throws EndpointFailed */
export type ReadJson = (address: URL) => Promise<unknown>;

const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_PAUSE = 60_000;

/**
 * Reads JSON, with retries if there is no answer, too many requests (429, after its Retry-After) or a server error
 * (5xx). Pauses grow from one second.
 */
export function createJsonReader(options: JsonReaderOptions = {}): ReadJson {
  const { pause = pauseFor, tries = 5 } = options;
  return async (address) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(address, options);
      if ('value' in outcome) return outcome.value;
      if (!outcome.again || attempt === tries) {
        const often = attempt > 1 ? ` (tried ${attempt} times)` : '';
        throw new EndpointFailed(`${outcome.failure}${often}`);
      }
      await pause(Math.min(outcome.after ?? 1000 * 2 ** (attempt - 1), LONGEST_PAUSE));
    }
  };
}

type Outcome =
  { readonly value: unknown } | { readonly failure: string; readonly again: boolean; readonly after?: number };

async function tryOnce(
  address: URL,
  { token, fetch: ask = fetch, timeoutMs = 30_000 }: JsonReaderOptions,
): Promise<Outcome> {
  const headers = { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  try {
    const response = await ask(address, { headers, signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return parsed(await bodyOf(response));
    await response.body?.cancel();
    const after = Number(response.headers.get('retry-after')) * 1000;
    const again = response.status === 429 || response.status >= 500;
    const failure = `The endpoint answers with status ${response.status}`;
    return { failure, again, ...(after > 0 ? { after } : {}) };
  } catch (error) {
    if (error instanceof EndpointFailed) return { failure: error.message, again: false };
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return {
      failure: isLate ? `The endpoint does not answer within ${timeoutMs / 1000} s` : 'The endpoint cannot be reached',
      again: true,
    };
  }
}

async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new EndpointFailed(`The answer is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): Outcome {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { failure: 'The answer is not JSON', again: false };
  }
}
