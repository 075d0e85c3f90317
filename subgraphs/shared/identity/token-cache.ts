import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Verified tokens, kept by hash until they must be verified again. */
export interface TokenCache<Value extends object> {
  get(token: string): Value | undefined;
  /** `until` in milliseconds since 1970; from then on the value is not returned. */
  set(token: string, value: Value, until: number): void;
}

/** A bounded cache of verified tokens. It stores no token text, and evicts the least recently used first. */
export function createTokenCache<Value extends object>(clock: () => Date, max = 5000): TokenCache<Value> {
  const entries = new LRUCache<string, { readonly value: Value; readonly until: number }>({ max });
  const keyOf = (token: string) => hash('sha256', token, 'base64url');
  return {
    get(token) {
      const key = keyOf(token);
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (clock().getTime() < entry.until) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(token, value, until) {
      entries.set(keyOf(token), { value, until });
    },
  };
}
