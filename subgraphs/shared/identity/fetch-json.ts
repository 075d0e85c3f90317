/** How a document of a few kilobytes is fetched from a known address: bounded in time and size, redirects refused. */
export interface FetchJsonOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Time limit for the whole answer in milliseconds; 5000 by default. */
  readonly timeoutMs?: number | undefined;
}

const MAX_BYTES = 256 * 1024;

/**
 * Fetches one small JSON document.
 *
 * @throws Error where the address does not answer in time, redirects, answers other than 2xx, more than 256 KiB, or no JSON.
 */
export async function fetchJson(url: URL, options: FetchJsonOptions = {}): Promise<unknown> {
  const { fetch = globalThis.fetch, timeoutMs = 5000 } = options;
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${url.origin} answered ${response.status}`);
  }
  return JSON.parse(await boundedText(response));
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new Error(`the answer is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
