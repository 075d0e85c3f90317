import { join } from 'node:path';
import type { InstitutionId } from '../../demo/institutions.ts';
import { loadOrCreateHubKey } from '../../gateway/identity/hub-key.ts';
import { createInternalTokens, type InternalTokens } from '../../gateway/identity/internal-tokens.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { createServiceTokens } from '../../subgraphs/shared/identity/service-token.ts';
import { loadOrCreateSigningKeys } from '../../subgraphs/shared/identity/signing-key.ts';
import type { TestAlliance } from '../support/alliance.ts';

/** What came back of an attack. */
export interface Answered {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly string[];
  readonly text: string;
}

/** Headers of a call, by lower-case name. */
export type Shown = Readonly<Record<string, string>>;

const clock = () => new Date();

/** Posts JSON, as text already written or to be written. */
export async function post(address: string, body: unknown, headers: Shown = {}): Promise<Answered> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const { data = null, errors = [], code } = jsonOf(text);
  const codes = [...errors.map(({ extensions }) => extensions?.code ?? 'NONE'), ...(code ? [code] : [])];
  return { status: response.status, data, codes, text };
}

function jsonOf(text: string): {
  data?: Record<string, unknown>;
  errors?: { extensions?: { code?: string } }[];
  code?: string;
} {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** The hub's own signing, as only the hub should have it: what is genuine but shown by the wrong one comes from here. */
export async function hubTokens({ dataDir }: TestAlliance): Promise<InternalTokens> {
  return createInternalTokens({ keys: await loadOrCreateHubKey(join(dataDir, 'hub', 'keys.json')), clock });
}

/** An institution's service with its real key: asks the hub's graph whatever it likes, or posts to any of its addresses. */
export interface Intruder {
  (query: string, variables?: object, headers?: Shown): Promise<Answered>;
  post(address: string, body: unknown, headers?: Shown): Promise<Answered>;
}

/** The intruder that holds the service key of a member. */
export async function intruderOf(alliance: TestAlliance, institution: InstitutionId): Promise<Intruder> {
  const [key] = await loadOrCreateSigningKeys(join(alliance.dataDir, 'keys', `${institution}.service.json`));
  const tokens = createServiceTokens({ institution, key, clock });
  const send = async (address: string, body: unknown, headers: Shown = {}) =>
    post(address, body, { authorization: `Bearer ${await tokens.token()}`, ...headers });
  const ask = (query: string, variables: object = {}, headers: Shown = {}) =>
    send(`${alliance.addresses.hub}/graphql`, { query, variables }, headers);
  return Object.assign(ask, { post: send });
}

/** Somebody's bearer token as a header; none for a visitor. */
export async function bearer(alliance: TestAlliance, who: string | null): Promise<Shown> {
  return who === null ? {} : { authorization: `Bearer ${await alliance.tokenOf(who)}` };
}

/** A service as the hub knows it. */
export const serviceOf = (institution: string): Caller => ({
  subject: `${institution}|service`,
  institution,
  roles: ['SERVICE'],
  learner: null,
  depth: 0,
});
