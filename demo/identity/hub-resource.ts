import type { ResourceServer } from 'oidc-provider';
import { HUB } from '../../subgraphs/shared/identity/hub-tokens.ts';

/** The resource (RFC 8707) whose access tokens are for the hub; it is the default. */
export const HUB_RESOURCE = 'urn:alliance-hub:graph';
export const HUB_SCOPE = 'graph';
/** The provider's signature algorithm. */
export const ALGORITHM = 'ES256';
/** The lifetime of a demo token, in seconds. */
export const EIGHT_HOURS = 8 * 60 * 60;

/** The form of access tokens for the hub: JWTs (RFC 9068) with `aud` alliance-hub. */
export const HUB_RESOURCE_SERVER: ResourceServer = {
  scope: HUB_SCOPE,
  audience: HUB,
  accessTokenTTL: EIGHT_HOURS,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: ALGORITHM } },
};
