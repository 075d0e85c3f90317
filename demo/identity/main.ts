import process from 'node:process';
import { PEOPLE } from '../people.ts';
import { sentenceOf } from '../../subgraphs/shared/program/run-program.ts';
import { readEnvironment } from './environment.ts';
import { startIdentityProvider } from './identity-provider.ts';

const HELP = `npm run dev:oidc: the development identity provider, one OpenID issuer per demo institution. It checks no credentials.

  HUB_PORT         the provider listens on HUB_PORT + 10 (4010 by default)
  HUB_DATA_DIR     its keys are kept here, in identity/ (.data by default)
  IDENTITY_HOST    the address to listen on (localhost by default)
  IDENTITY_ORIGIN  the address in the issuers' names (http://localhost:<port> by default)

Prints one line "ready" with its issuers. Stops on SIGINT or SIGTERM.
`;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  const environment = readEnvironment();
  const institutions = [...new Set(PEOPLE.map((person) => person.institution))];
  const provider = await startIdentityProvider({ ...environment, institutions, people: PEOPLE });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void provider.stop());
  process.stdout.write(`ready ${institutions.map(provider.issuerOf).join(' ')}\n`);
}

function sentence(error: unknown): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return sentenceOf(error);
  return `Port ${port} is taken, so the identity provider cannot listen: stop the program that uses it, or set HUB_PORT (the provider uses HUB_PORT + 10).`;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
});
