import type { Authenticated } from '../../../gateway/identity/authenticated.ts';
import { INSTITUTION } from '../stubs/graph.ts';
import { identity } from './identity.ts';

/** A gateway's caller, as its context keeps it: verified there, or only the token. */
export interface Asking {
  readonly authenticated?: Authenticated;
  readonly authorization?: string;
}

/** How a gateway processes its callers' tokens. */
export interface Callers {
  /** Read once for each request. @throws HubError UNAUTHENTICATED */
  asking(headers: Readonly<Record<string, unknown>>): Promise<Asking>;
  /** The authorization sent with each fetch; none for a visitor. */
  authorizationOf(asking: Partial<Asking>): Promise<string | undefined>;
}

/**
 * @param key the people's public key, if the gateway verifies their tokens and sends internal ones, as over the
 *   stubs; empty if it passes tokens on, as in front of the routing layer, which verifies them
 */
export async function callersOf(key: string): Promise<Callers> {
  if (key === '') {
    return {
      asking: async ({ authorization }) => (typeof authorization === 'string' ? { authorization } : {}),
      authorizationOf: async ({ authorization }) => authorization,
    };
  }
  const { authenticator, internalTokens } = await identity(JSON.parse(key));
  return {
    asking: async (headers) => ({ authenticated: await authenticator.authenticate(headers as never) }),
    authorizationOf: async ({ authenticated }) =>
      authenticated && `Bearer ${await internalTokens.tokenFor(authenticated, INSTITUTION)}`,
  };
}
