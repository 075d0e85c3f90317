import { calculateJwkThumbprint } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';
import { loadOrCreateSigningKeys, publicPart } from '../../subgraphs/shared/identity/signing-key.ts';

/**
 * The hub's Ed25519 keys: the current one signs, all are published. Previous keys stay until what they signed has
 * expired: 60 s for internal tokens, 18 months for reading statements.
 */
export interface HubKeys {
  readonly current: JWK;
  readonly previous: readonly JWK[];
}

/**
 * Reads the hub's keys from a file (a private JWK Set, mode 0600), which the first start creates. To rotate, put a new key
 * front of the others and restart.
 *
 * @throws Error where the file exists but holds no private Ed25519 key.
 */
export async function loadOrCreateHubKey(path: string): Promise<HubKeys> {
  const [current, ...previous] = await loadOrCreateSigningKeys(path);
  return { current, previous };
}

/** The key set published at `/.well-known/jwks.json`; each `kid` is the key's thumbprint (RFC 7638). */
export async function publicKeys(keys: HubKeys): Promise<JSONWebKeySet> {
  const published = [keys.current, ...keys.previous].map(publicPart);
  return {
    keys: await Promise.all(published.map(async (key) => ({ ...key, kid: await calculateJwkThumbprint(key) }))),
  };
}
