import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createExchange, ExchangeError, type ExchangeOptions } from '../http/exchange.ts';
import type { FoundStatusList, StatusLists } from './check-status.ts';

/** A list of 131,072 entries has about 16 KB even if it does not compress. */
const LARGEST = 1024 * 1024;
const KEPT_BYTES = 32 * 1024 * 1024;
const KEPT = 500;
/** How long an answer is reused, and how long an origin that did not answer is not asked again. */
const KEEP_MS = 5 * 60_000;
const REST_MS = 15_000;

/** Where lists may be read, in addition to the options of an exchange. */
export interface AllowedListsOptions extends Omit<ExchangeOptions, 'largest'> {
  /** Milliseconds since 1970; the age of cached answers is measured by it. */
  readonly clock: () => Date;
}

/**
 * Status lists from the origins that an operator allows, and nowhere else: for any other address, the result names the
 * host. Answers are cached for five minutes, bounded in number and size; concurrent callers share one request. Being
 * found does not make a list trusted: `judgeEntry` checks whose it is.
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
