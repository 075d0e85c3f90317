import { importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { HUB, SERVICE_TYPE, SHORT_LIFE_S } from './hub-tokens.ts';

/** The tokens with which an institution's node calls the hub. */
export interface ServiceTokens {
  /** A token valid for at least another 30 s: the bearer token of a call to the hub. */
  token(): Promise<string>;
}

const REUSE_MS = (SHORT_LIFE_S * 1000) / 2;

/**
 * Signs the institution's service tokens; a new one at most every 30 s.
 *
 * @param options.key the node's private Ed25519 key, whose public part is registered in trust.
 */
export function createServiceTokens(options: {
  readonly institution: string;
  readonly key: JWK;
  readonly clock: () => Date;
}): ServiceTokens {
  const { institution, key, clock } = options;
  let current: { readonly token: Promise<string>; readonly madeAt: number } | undefined;

  async function sign(now: number): Promise<string> {
    const iat = Math.floor(now / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', typ: SERVICE_TYPE, ...(key.kid ? { kid: key.kid } : {}) })
      .setIssuer(institution)
      .setSubject(institution)
      .setAudience(HUB)
      .setIssuedAt(iat)
      .setExpirationTime(iat + SHORT_LIFE_S)
      .sign(await importJWK(key, 'EdDSA'));
  }

  return {
    token() {
      const now = clock().getTime();
      if (!current || Math.abs(now - current.madeAt) >= REUSE_MS) current = { token: sign(now), madeAt: now };
      return current.token;
    },
  };
}
