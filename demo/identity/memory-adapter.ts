import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { LRUCache } from 'lru-cache';

/**
 * Keeps the provider's sessions, codes and grants in memory: a restart signs everybody out; tokens already issued stay
 * valid. Access tokens are JWTs and are not kept.
 */
export function memoryAdapter(): AdapterFactory {
  const entries = new LRUCache<string, AdapterPayload>({ max: 5000, ttlAutopurge: false });

  return (model): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`;
    const findBy = (member: 'uid' | 'userCode', value: string) =>
      entries.find((payload, key) => key.startsWith(`${model}:`) && payload[member] === value);
    return {
      async upsert(id, payload, expiresIn) {
        entries.set(keyOf(id), payload, expiresIn === undefined ? {} : { ttl: expiresIn * 1000 });
      },
      async find(id) {
        return entries.get(keyOf(id));
      },
      async findByUid(uid) {
        return findBy('uid', uid);
      },
      async findByUserCode(userCode) {
        return findBy('userCode', userCode);
      },
      async consume(id) {
        const payload = entries.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, payload] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
