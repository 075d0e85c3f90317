import { importJWK, SignJWT } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';
import { CLOCK_TOLERANCE_S, HUB, INTERNAL_TYPE, SHORT_LIFE_S } from '../../subgraphs/shared/identity/hub-tokens.ts';
import { STATEMENT_TYPE } from '../../subgraphs/shared/identity/hub-tokens.ts';
import type { ReadingStatement } from '../../subgraphs/shared/identity/statement.ts';
import { unauthenticated } from '../../subgraphs/shared/identity/unauthenticated.ts';
import type { Authenticated } from './authenticated.ts';
import { publicKeys } from './hub-key.ts';
import type { HubKeys } from './hub-key.ts';

/** The tokens and statements that the hub signs, and the keys with which institutions verify them. */
export interface InternalTokens {
  /**
   * The token with which `institution` is called on the caller's behalf: valid for at most 60 s and never beyond the
   * caller's own token. A token is reused for 30 s, so that the institution has at least half of its life left.
   *
   * @throws HubError UNAUTHENTICATED where the caller's own token has expired in the meantime.
   */
  tokenFor(authenticated: Authenticated, institution: string): Promise<string>;
  /** A statement, valid for 18 months, that the learner asked this of the institution, which may therefore read. */
  statementFor(statement: Omit<ReadingStatement, 'until' | 'signed'>): Promise<string>;
  /** The public keys, with that of the current signing key first. */
  jwks(): JSONWebKeySet;
}

const REUSE_MS = (SHORT_LIFE_S * 1000) / 2;
const STATEMENT_MONTHS = 18;

/** @param options.maxCached how many tokens are kept for reuse; 10,000 by default. */
export async function createInternalTokens(options: {
  readonly keys: HubKeys;
  readonly clock: () => Date;
  readonly maxCached?: number;
}): Promise<InternalTokens> {
  const { keys, clock, maxCached = 10_000 } = options;
  const published = await publicKeys(keys);
  const kid = published.keys[0]!.kid!;
  const signingKey = await importJWK(keys.current, 'EdDSA');
  const kept = new LRUCache<string, { readonly token: Promise<string>; readonly madeAt: number }>({ max: maxCached });

  const sign = (typ: string, claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid, typ }).sign(signingKey);

  function signFor({ caller, notAfter }: Authenticated, institution: string, now: number): Promise<string> {
    const { subject, ...claims } = caller;
    const iat = Math.floor(now / 1000);
    const exp = Math.floor(Math.min((iat + SHORT_LIFE_S) * 1000, notAfter) / 1000);
    return sign(INTERNAL_TYPE, { ...claims, iss: HUB, aud: institution, sub: subject, iat, exp });
  }

  return {
    async tokenFor(authenticated, institution) {
      const now = clock().getTime();
      const { caller, notAfter } = authenticated;
      if (now >= notAfter + CLOCK_TOLERANCE_S * 1000) {
        throw unauthenticated('The token expired while the request was being answered: obtain a new one.');
      }
      const { subject, institution: home, roles, learner, depth } = caller;
      const key = JSON.stringify([institution, notAfter, subject, home, roles, learner, depth]);
      const reusable = kept.get(key);
      if (reusable && Math.abs(now - reusable.madeAt) < REUSE_MS) return reusable.token;
      const token = signFor(authenticated, institution, now);
      kept.set(key, { token, madeAt: now });
      return token;
    },
    statementFor({ learner, institution, purpose, records }) {
      const at = clock();
      const until = monthsLater(at, STATEMENT_MONTHS).toISOString();
      const iat = Math.floor(at.getTime() / 1000);
      return sign(STATEMENT_TYPE, { iss: HUB, iat, learner, institution, purpose, records, until });
    },
    jwks: () => published,
  };
}

/** The same day of a later month, or that month's last day. */
function monthsLater(from: Date, months: number): Date {
  const later = new Date(from);
  later.setUTCMonth(later.getUTCMonth() + months);
  if (later.getUTCDate() !== from.getUTCDate()) later.setUTCDate(0);
  return later;
}
