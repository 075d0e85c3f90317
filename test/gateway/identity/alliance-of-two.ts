import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { createAuthenticator } from '../../../gateway/identity/authenticate.ts';
import type { AuthenticatorOptions } from '../../../gateway/identity/authenticate.ts';
import { createInternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import type { InstitutionDirectory, InstitutionEntry } from '../../../subgraphs/shared/identity/directory.ts';
import { newSigningKey, publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';

export const TUNI = 'tuni.fi';
export const DCU = 'dcu.ie';
export const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';

/** A clock that a test moves. */
export function createClock(start = Date.now()) {
  let at = start;
  return {
    now: () => new Date(at),
    seconds: () => Math.floor(at / 1000),
    advance: (seconds: number) => {
      at += seconds * 1000;
    },
  };
}

/** An OpenID issuer of the test: real HTTP, real keys, which a test may rotate or take down. */
export async function startIssuer() {
  let key = await newKey('key-1');
  let metadata: Record<string, unknown> = {};
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url!);
    const { d: _private, ...published } = key;
    const body = request.url === '/jwks' ? { keys: [published] } : { issuer, jwks_uri: `${issuer}/jwks`, ...metadata };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    requests,
    key: () => key,
    async rotate(kid: string) {
      key = await newKey(kid);
    },
    say(changed: Record<string, unknown>) {
      metadata = changed;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
}

/** Signs whatever a test wants said; `alg` and `kid` are the key's. */
export async function sign(key: JWK, claims: Record<string, unknown>, header: Record<string, unknown> = {}) {
  const protectedHeader = { alg: key.alg!, kid: key.kid!, typ: 'at+jwt', ...header };
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(await importJWK(key, key.alg!));
}

/** The hub's identity over two institutions, each with a real issuer. */
export async function startAllianceOfTwo(extra: Partial<AuthenticatorOptions> = {}) {
  const clock = createClock();
  const issuers = { [TUNI]: await startIssuer(), [DCU]: await startIssuer() };
  const serviceKeys = { [TUNI]: await newSigningKey(), [DCU]: await newSigningKey() };
  const entries = ([TUNI, DCU] as const).map((id) => entryOf(id, issuers[id].issuer, serviceKeys[id]));
  const directory: InstitutionDirectory = {
    get: (id) => entries.find((entry) => entry.id === id),
    byIssuer: (issuer) => entries.find((entry) => entry.issuer === issuer),
    all: () => entries,
  };
  const hubKey = await newSigningKey();
  const internalTokens = await createInternalTokens({ keys: { current: hubKey, previous: [] }, clock: clock.now });
  const authenticator = createAuthenticator({ directory, internalTokens, clock: clock.now, ...extra });

  const personClaims = (changed: Record<string, unknown> = {}) => ({
    iss: issuers[TUNI]!.issuer,
    aud: 'alliance-hub',
    sub: 'aino',
    iat: clock.seconds(),
    exp: clock.seconds() + 3600,
    alliance_roles: ['LEARNER'],
    alliance_learner: LEARNER,
    ...changed,
  });
  return {
    clock,
    issuers,
    serviceKeys,
    directory,
    hubKey,
    internalTokens,
    authenticator,
    personClaims,
    /** A token of tuni.fi's issuer for its learner, but for what is changed. */
    personToken: (changed?: Record<string, unknown>, header?: Record<string, unknown>) =>
      sign(issuers[TUNI]!.key(), personClaims(changed), header),
    authenticate: (token: string, headers: Record<string, string> = {}) =>
      authenticator.authenticate({ authorization: `Bearer ${token}`, ...headers }),
    async stop() {
      await Promise.all(Object.values(issuers).map((issuer) => issuer.stop()));
    },
  };
}

function entryOf(id: string, issuer: string, serviceKey: JWK): InstitutionEntry {
  const registered = publicPart(serviceKey);
  return {
    id,
    name: `University of ${id}`,
    country: 'FI',
    language: 'fi',
    address: 'http://x',
    issuer,
    serviceKey: registered,
  };
}
