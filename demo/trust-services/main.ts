import process from 'node:process';
import { sentenceOf } from '../../subgraphs/shared/program/run-program.ts';
import { readEnvironment } from './environment.ts';
import { startTrustServices } from './trust-services.ts';

const HELP = `npm run dev:trust: development trust services. Nothing they issue has any legal value, as every name says.

A certificate authority, an OCSP responder (RFC 6960) and a timestamp authority (RFC 3161).

  HUB_PORT      they listen on HUB_PORT + 11 (4011 by default)
  HUB_DATA_DIR  keys and issued certificates are kept here, in trust-services/ (.data by default)
  TRUST_HOST    the address to listen on (localhost by default)
  TRUST_ORIGIN  the address in the certificates (http://localhost:<port> by default)

Prints one line "ready" with the addresses. Stops on SIGINT or SIGTERM.
`;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  const services = await startTrustServices(readEnvironment());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void services.stop());
  process.stdout.write(`ready ${Object.values(services.addresses).join(' ')}\n`);
}

function sentence(error: unknown): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return sentenceOf(error);
  return `Port ${port} is taken, so the trust services cannot listen: stop the program that uses it, or set HUB_PORT (they use HUB_PORT + 11).`;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
});
