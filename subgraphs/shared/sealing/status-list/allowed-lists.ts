import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createExchange, ExchangeError, type ExchangeOptions } from '../http/exchange.ts';
import type { FoundStatusList, StatusLists } from './check-status.ts';

/** A list is some 16 KB compressed; 131,072 entries that compress to nothing are not worth more. */
const LARGEST = 1024 * 1024;
const KEPT_BYTES = 32 * 1024 * 1024;
const KEPT = 500;
/** How long an answer serves again, and how long somebody who did not answer is left alone. */
const KEEP_MS = 5 * 60_000;
const REST_MS = 15_000;

/** Where lists may be read, beside what an exchange takes. */
export interface AllowedListsOptions extends Omit<ExchangeOptions, 'largest'> {
  /** Milliseconds since 1970; the moment an answer was kept is judged by it. */
  readonly clock: () => Date;
}

/**
 * Status lists at the origins an operator allows, and nowhere else: of any other address the host is named. Answers are
 * kept for five minutes, in bounds of number and size, and asked for once by all who wait. No list is believed for
 * being there: `judgeEntry` looks at whose it is.
 */
export function allowedStatusLists({ clock, ...options }: AllowedListsOptions): StatusLists {
  const origins = new Set(options.allowed.map((address) => new URL(address).origin));
  const exchange = createExchange({ ...options, largest: LARGEST });
  const kept = new LRUCache<string, { readonly at: number; readonly found: FoundStatusList }>({
    max: KEPT,
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ found }) => (found.kind === 'FOUND' ? found.text.length : 0) + 200,
  });
  const running = new Map<string, Promise<FoundStatusList>>();

  async function ask(address: string, host: string): Promise<FoundStatusList> {
    try {
      return { kind: 'FOUND', text: Buffer.from(await exchange(address)).toString(), toldBy: null };
    } catch (error) {
      if (error instanceof ExchangeError) return { kind: 'UNREACHABLE', who: host };
      throw error;
    }
  }

  return {
    async read(address) {
      const url = URL.parse(address);
      if (!url || !origins.has(url.origin)) return { kind: 'NOT_FETCHED', host: url?.host || 'nowhere' };
      const key = createHash('sha256').update(address).digest('base64url');
      const now = clock().getTime();
      const known = kept.get(key);
      const serves = known?.found.kind === 'FOUND' ? KEEP_MS : REST_MS;
      if (known && now >= known.at && now - known.at < serves) return known.found;
      const question = running.get(key) ?? ask(address, url.host).finally(() => running.delete(key));
      running.set(key, question);
      const found = await question;
      kept.set(key, { at: now, found });
      return found;
    },
  };
}
