import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import type { DemoPerson } from '../people.ts';
import { answerInteraction } from './interaction.ts';
import { createIssuer } from './issuer.ts';
import { loadOrCreateIssuerKey, loadOrCreateSecrets } from './secrets.ts';

/** How the development identity provider starts. */
export interface IdentityProviderOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Keys and secrets are kept in its folder `identity`. */
  readonly dataDir: string;
  /** The front end's address, for its redirect addresses. */
  readonly hubPort: number;
  /** SCHAC codes: one issuer each. */
  readonly institutions: readonly string[];
  readonly people: readonly DemoPerson[];
  /** The address to listen on; `localhost` by default, because anybody who can reach it can act as anybody. */
  readonly host?: string;
  /** The address in the issuers' names; `http://localhost:<port>` by default. */
  readonly origin?: string;
}

/** A running development identity provider. */
export interface IdentityProvider {
  /** `http://localhost:4010/tuni.fi`. */
  issuerOf(institution: string): string;
  /** Stops answering; keys and secrets stay in the data folder. */
  stop(): Promise<void>;
}

interface Issuer {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
  readonly people: readonly DemoPerson[];
}

/**
 * Starts a real OpenID provider, one issuer per institution, all on one port, whose sign-in page checks no credentials.
 *
 * @throws Error with code EADDRINUSE if the port is in use.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { port, dataDir, hubPort, institutions, host = 'localhost' } = options;
  const issuers = new Map<string, Issuer>();
  const server = createServer((request, response) => {
    answer(issuers, request, response).catch(() => end(response, 500));
  });
  const listening = await listen(server, port, host);
  const origin = options.origin ?? `http://localhost:${listening}`;
  const issuerOf = (institution: string) => `${origin}/${institution}`;
  const secrets = await loadOrCreateSecrets(dataDir);
  for (const institution of institutions) {
    const key = await loadOrCreateIssuerKey(dataDir, institution);
    const people = options.people.filter((person) => person.institution === institution);
    const provider = createIssuer({ issuer: issuerOf(institution), institution, people, hubPort, key, secrets });
    issuers.set(institution, { provider, handle: provider.callback(), people });
  }
  return { issuerOf, stop: () => stop(server) };
}

async function answer(issuers: ReadonlyMap<string, Issuer>, request: IncomingMessage, response: ServerResponse) {
  const [, institution = '', path = '/'] = /^\/([^/?]+)(\/.*)?$/.exec(request.url ?? '') ?? [];
  if (institution === 'health') return end(response, 200);
  const issuer = issuers.get(institution);
  if (!issuer) return end(response, 404);
  if (path.startsWith('/interaction/')) {
    return answerInteraction({ ...issuer, institution }, request, response);
  }
  // A mounted provider derives its own addresses from the prefix of `originalUrl` that `url` lacks.
  Object.assign(request, { originalUrl: request.url, url: path });
  await issuer.handle(request, response);
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.statusCode = status;
  response.end();
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
