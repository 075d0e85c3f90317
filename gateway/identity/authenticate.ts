import { decodeProtectedHeader } from 'jose';
import { bearerToken } from '../../subgraphs/shared/identity/bearer.ts';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import type { VouchedCaller } from '../../subgraphs/shared/identity/hub-tokens.ts';
import { SERVICE_TYPE } from '../../subgraphs/shared/identity/hub-tokens.ts';
import { createTokenCache } from '../../subgraphs/shared/identity/token-cache.ts';
import { refusedToken, unauthenticated } from '../../subgraphs/shared/identity/unauthenticated.ts';
import type { Authenticated } from './authenticated.ts';
import type { InternalTokens } from './internal-tokens.ts';
import { createIssuerKeys } from './issuer-keys.ts';
import type { IssuerKeysOptions } from './issuer-keys.ts';
import { createPersonTokens } from './person-token.ts';
import { createServiceCallers } from './service-caller.ts';

/** A request's headers as Node.js gives them, with lower-case names. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Authenticates the callers of the hub. */
export interface Authenticator {
  /**
   * A call without an `authorization` header comes from a visitor. A person's token is verified against their institution's issuer, an
   * institution's service token with its registered key; with the latter, `x-on-behalf-of` and
   * `x-alliance-statement` are read too.
   *
   * @throws HubError UNAUTHENTICATED with one sentence, whatever does not hold.
   */
  authenticate(headers: RequestHeaders): Promise<Authenticated>;
}

/** What authentication needs: the members, the hub's public keys, a clock, and how to fetch issuers' keys. */
export interface AuthenticatorOptions extends IssuerKeysOptions {
  readonly directory: InstitutionDirectory;
  readonly internalTokens: Pick<InternalTokens, 'jwks'>;
}

const PERSON_TYPES = ['at+jwt', 'jwt'];
/** A token verified within this time is not verified again. Issuers' keys are at most as old: a withdrawn key ends within two minutes. */
const REMEMBER_MS = 60_000;

/**
 * @example
 * const authenticator = createAuthenticator({ directory, internalTokens, clock: () => new Date() });
 * const { caller } = await authenticator.authenticate(request.headers);
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { directory, internalTokens, clock } = options;
  const people = createPersonTokens({ directory, keysOf: createIssuerKeys(options), clock });
  const services = createServiceCallers({ directory, hubKeys: internalTokens.jwks, clock });
  const known = createTokenCache<VouchedCaller>(clock, 10_000);

  async function bearerOf(token: string): Promise<VouchedCaller> {
    const remembered = known.get(token);
    if (remembered) return remembered;
    const bearer = await (isServiceToken(token) ? services.service(token) : people(token));
    known.set(token, bearer, Math.min(bearer.notAfter, clock().getTime() + REMEMBER_MS));
    return bearer;
  }

  return {
    async authenticate(headers) {
      const authorization = only(headers, 'authorization');
      if (authorization === undefined) return { caller: ANONYMOUS, notAfter: Infinity, statement: null };
      const bearer = await bearerOf(bearerToken(authorization));
      if (!bearer.caller.roles.includes('SERVICE')) return { ...bearer, statement: null };
      const shown = only(headers, 'x-on-behalf-of');
      const statement = only(headers, 'x-alliance-statement') ?? null;
      if (statement !== null) await services.statement(statement, bearer.caller.institution!);
      return { ...(shown === undefined ? bearer : await services.onBehalf(bearer, shown)), statement };
    },
  };
}

/** RFC 9068 section 2.1 names access tokens `at+jwt`; many providers still write `JWT`. */
function isServiceToken(token: string): boolean {
  const typ = typeOf(token);
  if (typ === SERVICE_TYPE) return true;
  if (PERSON_TYPES.includes(typ)) return false;
  throw unauthenticated('The token’s type is not accepted here: send an access token (at+jwt or JWT).');
}

function typeOf(token: string): string {
  try {
    return String(decodeProtectedHeader(token).typ ?? '')
      .toLowerCase()
      .replace(/^application\//, '');
  } catch (error) {
    throw refusedToken(error);
  }
}

function only(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  if (typeof value === 'string' || value === undefined) return value;
  throw unauthenticated(`The header ${name} may be sent only once.`);
}
