import { generateKeyPair, exportJWK, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { HubError } from '../../../subgraphs/shared/errors/hub-error.ts';
import type { Authenticator } from '../../../gateway/identity/authenticate.ts';
import { createInternalTokens, type InternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import type { Authenticated } from '../../../gateway/identity/authenticated.ts';
import { createTokenCache } from '../../../subgraphs/shared/identity/token-cache.ts';
import { INSTITUTION, newId } from '../stubs/graph.ts';

/** The number of people, each with their own token. */
const PEOPLE = 100;
/** How long a verified token is cached, as in the hub. */
const REMEMBER_MS = 60_000;

/** The key that verifies the bench's people, and their tokens. */
export async function people(): Promise<{ readonly key: JWK; readonly tokens: readonly string[] }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const tokens = Array.from({ length: PEOPLE }, (_, index) =>
    new SignJWT({ alliance_roles: ['LEARNER'], alliance_learner: newId() })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(`person ${index}`)
      .setAudience('alliance-hub')
      .setExpirationTime('2h')
      .sign(privateKey),
  );
  return { key: await exportJWK(publicKey), tokens: await Promise.all(tokens) };
}

/** Verifies each request's token, and signs internal ones: the same for every gateway. */
export async function identity(key: JWK): Promise<{ authenticator: Authenticator; internalTokens: InternalTokens }> {
  const publicKey = await importJWK(key, 'EdDSA');
  const own = await generateKeyPair('EdDSA', { extractable: true });
  const current = { ...(await exportJWK(own.privateKey)), kid: 'bench', alg: 'EdDSA' };
  const internalTokens = await createInternalTokens({
    keys: { current, previous: [] } as never,
    clock: () => new Date(),
  });
  const known = createTokenCache<Authenticated>(() => new Date());
  const authenticator: Authenticator = {
    async authenticate({ authorization }) {
      const token = String(authorization ?? '').replace('Bearer ', '');
      const remembered = known.get(token);
      if (remembered) return remembered;
      const { payload } = await jwtVerify(token, publicKey, { audience: 'alliance-hub' }).catch(() => {
        throw new HubError('UNAUTHENTICATED', 'The token is not valid.');
      });
      const caller: Authenticated['caller'] = {
        subject: `${INSTITUTION}|${payload.sub}`,
        institution: INSTITUTION,
        roles: ['LEARNER'],
        learner: String(payload['alliance_learner']),
        depth: 0,
      };
      const notAfter = (payload.exp ?? 0) * 1000;
      const authenticated: Authenticated = { caller, notAfter, statement: null };
      known.set(token, authenticated, Math.min(notAfter, Date.now() + REMEMBER_MS));
      return authenticated;
    },
  };
  return { authenticator, internalTokens };
}
