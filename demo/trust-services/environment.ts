import { resolve } from 'node:path';
import process from 'node:process';

/** The environment of the development trust services. */
export interface TrustEnvironment {
  /** HUB_PORT + 11. */
  readonly port: number;
  /** HUB_DATA_DIR, `.data` by default, as an absolute path. */
  readonly dataDir: string;
  /** TRUST_HOST: the address to listen on. */
  readonly host: string;
  /** TRUST_ORIGIN: the address in certificates and in what is printed. */
  readonly origin: string;
}

/** Reads the environment. @throws Error with a sentence if HUB_PORT is not a port */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): TrustEnvironment {
  const hubPort = Number(environment.HUB_PORT || 4000);
  if (!Number.isInteger(hubPort) || hubPort < 1 || hubPort > 65_000) {
    throw new Error(`HUB_PORT is "${environment.HUB_PORT}": set it to a whole number from 1 to 65000.`);
  }
  const port = hubPort + 11;
  return {
    port,
    dataDir: resolve(environment.HUB_DATA_DIR || '.data'),
    host: environment.TRUST_HOST || 'localhost',
    origin: environment.TRUST_ORIGIN || `http://localhost:${port}`,
  };
}
