import { createLocalJWKSet } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { HubError } from '../errors/hub-error.ts';
import { bearerToken } from './bearer.ts';
import type { Caller } from './caller.ts';
import { fetchJson } from './fetch-json.ts';
import { readInternalToken, readStatement } from './hub-tokens.ts';
import type { VouchedCaller } from './hub-tokens.ts';
import { createRemoteKeys, KeysUnavailable } from './remote-keys.ts';
import type { ReadingStatement } from './statement.ts';
import { createTokenCache } from './token-cache.ts';
import { unauthenticated } from './unauthenticated.ts';

/** What an institution's node needs to verify the hub's tokens. */
export interface InternalTokenVerifierOptions {
  /** The hub's address, from which `/.well-known/jwks.json` is fetched when first needed, or the keys themselves. */
  readonly hub: URL | (() => JSONWebKeySet | Promise<JSONWebKeySet>);
  /** The institution this node serves: the only audience it accepts. */
  readonly institution: string;
  readonly clock: () => Date;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** At most one fetch of the hub's keys in this time; 5000 ms by default. */
  readonly coolDownMs?: number | undefined;
}

/** The caller and their statement; `token` is sent back to the hub in `x-on-behalf-of`. */
export interface VerifiedCall {
  readonly caller: Caller;
  readonly statement: ReadingStatement | null;
  readonly token: string;
}

/** Authenticates the calls to a node: only callers vouched for by the hub are accepted. */
export interface InternalTokenVerifier {
  /**
   * Verifies the headers `authorization` and `x-alliance-statement` of a call.
   *
   * @throws HubError UNAUTHENTICATED: no token, or one that is forged, expired or for another institution; or a
   *   statement that is forged, expired, or made neither for the caller's institution nor for this one.
   */
  verify(authorization: string | undefined, statement: string | undefined): Promise<VerifiedCall>;
  /**
   * Verifies a statement from a message, or a stored one: `reader` is the institution that claims to read by it.
   *
   * @throws HubError UNAUTHENTICATED as above, where it will never hold; INSTITUTION_UNAVAILABLE where that cannot be
   *   told now, because the hub's keys cannot be fetched.
   */
  statementOf(signed: string, reader: string): Promise<ReadingStatement>;
}

/**
 * Verifies what the hub sends. A token seen before costs one hash, until it expires.
 *
 * @example
 * const verifier = createInternalTokenVerifier({ hub: new URL('http://localhost:4000'), institution: 'tuni.fi', clock });
 * const { caller } = await verifier.verify(request.headers.authorization, undefined);
 */
export function createInternalTokenVerifier(options: InternalTokenVerifierOptions): InternalTokenVerifier {
  const { institution, clock } = options;
  const keys = hubKeys(options);
  const callers = createTokenCache<VouchedCaller>(clock);
  const statements = createTokenCache<ReadingStatement>(clock, 1000);

  async function callerOf(token: string): Promise<Caller> {
    const known = callers.get(token);
    if (known) return known.caller;
    const read = await readInternalToken(token, keys, { audience: institution, at: clock() });
    callers.set(token, read, read.notAfter);
    return read.caller;
  }

  async function statementFor(signed: string, readers: readonly (string | null)[]): Promise<ReadingStatement> {
    let statement = statements.get(signed);
    if (!statement) {
      statement = await readStatement(signed, keys, clock());
      statements.set(signed, statement, Date.parse(statement.until));
    }
    if (!readers.includes(statement.institution)) {
      throw unauthenticated(`The reading statement was made for ${statement.institution}, not for who shows it.`);
    }
    return statement;
  }

  return {
    async verify(authorization, signed) {
      if (!authorization) throw unauthenticated('An institution is asked through the hub only: the call has no token.');
      const token = bearerToken(authorization);
      const caller = await callerOf(token).catch(refuseWithoutKeys);
      const statement = signed
        ? await statementFor(signed, [caller.institution, institution]).catch(refuseWithoutKeys)
        : null;
      return { caller, statement, token };
    },
    statementOf: (signed, reader) => statementFor(signed, [reader]).catch(waitForKeys),
  };
}

function hubKeys({ hub, clock, fetch, coolDownMs = 5000 }: InternalTokenVerifierOptions): JWTVerifyGetKey {
  if (!(hub instanceof URL)) return async (header, token) => createLocalJWKSet(await hub())(header, token);
  const address = new URL('/.well-known/jwks.json', hub);
  const load = async () => (await fetchJson(address, { fetch })) as JSONWebKeySet;
  return createRemoteKeys({ load, clock, coolDownMs });
}

function refuseWithoutKeys(error: unknown): never {
  if (!(error instanceof KeysUnavailable)) throw error;
  throw unauthenticated("The hub's keys cannot be fetched now, so its token cannot be verified; try again shortly.");
}

function waitForKeys(error: unknown): never {
  if (!(error instanceof KeysUnavailable)) throw error;
  throw new HubError(
    'INSTITUTION_UNAVAILABLE',
    "The hub's keys cannot be fetched now, so its statement cannot be verified; try again shortly.",
    { institution: 'hub', retryAfter: 5 },
  );
}
