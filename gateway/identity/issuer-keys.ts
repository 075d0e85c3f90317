import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { fetchJson } from '../../subgraphs/shared/identity/fetch-json.ts';
import type { FetchJsonOptions } from '../../subgraphs/shared/identity/fetch-json.ts';
import { createRemoteKeys } from '../../subgraphs/shared/identity/remote-keys.ts';

/** How the keys of institutions' issuers are fetched. */
export interface IssuerKeysOptions extends FetchJsonOptions {
  readonly clock: () => Date;
  /** Origins (`https://keys.example`) at which an issuer may publish its keys, beside its own origin; none by default. */
  readonly allowedKeyOrigins?: readonly string[] | undefined;
  /** At most one fetch per issuer in this time, whatever key ids arrive; 30 s by default. */
  readonly coolDownMs?: number | undefined;
}

/** The key function of each issuer: located by OpenID Connect Discovery, cached, and refreshed when keys rotate. */
export function createIssuerKeys(options: IssuerKeysOptions): (issuer: string) => JWTVerifyGetKey {
  const { clock, coolDownMs } = options;
  const byIssuer = new Map<string, JWTVerifyGetKey>();
  return (issuer) => {
    const known = byIssuer.get(issuer);
    if (known) return known;
    const keys = createRemoteKeys({ load: () => discoverKeys(issuer, options), clock, coolDownMs });
    byIssuer.set(issuer, keys);
    return keys;
  };
}

/** OpenID Connect Discovery 1.0 section 4: the metadata's issuer must be identical to the one requested. */
async function discoverKeys(issuer: string, options: IssuerKeysOptions): Promise<JSONWebKeySet> {
  const metadata = await fetchJson(new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`), options);
  const { issuer: named, jwks_uri: address } = (metadata ?? {}) as Record<string, unknown>;
  if (named !== issuer) throw new Error(`its metadata names the issuer ${JSON.stringify(named)}`);
  if (typeof address !== 'string' || !URL.canParse(address)) throw new Error('its metadata names no jwks_uri');
  const { origin } = new URL(address);
  if (origin !== new URL(issuer).origin && !options.allowedKeyOrigins?.includes(origin)) {
    throw new Error(`its keys are kept at ${origin}, which is not allowed`);
  }
  return (await fetchJson(new URL(address), options)) as JSONWebKeySet;
}
