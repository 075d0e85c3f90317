import { AddressRefused, createGuardedFetch } from '../../network/guarded-fetch.ts';

/**
 * One HTTP request and its response. Everything that seals need from the network goes through this, so that tests and
 * proxies can replace it.
 */
export interface Exchange {
  /**
   * Sends `body` (POST), or requests the address (GET) if there is none.
   *
   * @throws ExchangeError
   */
  (address: string, question?: { readonly type: string; readonly body: Uint8Array }): Promise<Uint8Array>;
}

/** The other side could not be asked, or did not answer correctly. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
}

export interface ExchangeOptions {
  /**
   * By default, one that reaches only public addresses and those that `allowed` names as private (`http://localhost`).
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Origins that may be asked (`http://ocsp.example.eu`): certificates from outside must not decide where we connect.
   */
  readonly allowed: readonly string[];
  /** Whether allowed names may resolve to private addresses; false by default. */
  readonly privateNetworks?: boolean | undefined;
  /** Time limit of the whole exchange in milliseconds; 5000 by default. */
  readonly limit?: number;
  /** Largest response in bytes; 2 MB by default. */
  readonly largest?: number;
}

/**
 * HTTP with limits: only allowed origins, at public addresses, no redirects, a time limit and a maximum response size
 * (counted after decompression).
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { allowed, privateNetworks, limit = 5000, largest = 2 * 1024 * 1024 } = options;
  const fetch = options.fetch ?? createGuardedFetch({ configured: allowed, privateNetworks });
  const origins = new Set(allowed.map((address) => new URL(address).origin));
  return async (address, question) => {
    const url = URL.parse(address);
    if (!url || !origins.has(url.origin)) throw new ExchangeError(`${url?.host ?? 'The address'} may not be asked.`);
    const ask = (signal: AbortSignal) =>
      fetch(url, {
        redirect: 'error',
        signal,
        ...(question
          ? { method: 'POST', headers: { 'content-type': question.type }, body: Uint8Array.from(question.body) }
          : {}),
      });
    try {
      const signal = AbortSignal.timeout(limit);
      // The other side may close a kept-alive connection at the moment it is used: retry once on a new one.
      const response = await ask(signal).catch((error: unknown) => {
        if (wasClosed(error)) return ask(signal);
        throw error;
      });
      if (response.status !== 200) throw new ExchangeError(`${url.host} answered with status ${response.status}.`);
      return await read(response, largest, url.host);
    } catch (error) {
      if (error instanceof ExchangeError) throw error;
      const { cause } = error as { cause?: unknown };
      if (cause instanceof AddressRefused) throw new ExchangeError(cause.message, { cause });
      const late = (error as { name?: unknown } | null)?.name === 'TimeoutError';
      throw new ExchangeError(
        late ? `${url.host} did not answer within ${limit} ms.` : `${url.host} cannot be reached.`,
        {
          cause: error,
        },
      );
    }
  };
}

function wasClosed(error: unknown): boolean {
  const { code } = ((error as { cause?: unknown } | null)?.cause ?? {}) as { code?: unknown };
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

async function read(response: Response, largest: number, host: string): Promise<Uint8Array> {
  const { headers } = response;
  // The length of an uncompressed response is declared, and enforced by HTTP: it can be read in one go.
  const told = headers.has('content-encoding') ? null : headers.get('content-length');
  if (told !== null && Number(told) <= largest) return response.bytes();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > largest) throw new ExchangeError(`${host} answered with more than ${largest} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
