import { resolve } from 'node:path';
import process from 'node:process';

/** The environment of the development identity provider and the token program. */
export interface IdentityEnvironment {
  /** HUB_PORT, 4000 by default. */
  readonly hubPort: number;
  /** The provider's port: HUB_PORT + 10. */
  readonly port: number;
  /** HUB_DATA_DIR, `.data` by default, as an absolute path. */
  readonly dataDir: string;
  /** IDENTITY_HOST: the address to listen on, `localhost` by default. */
  readonly host: string;
  /** IDENTITY_ORIGIN: the address under which hub and browsers reach the provider, `http://localhost:<port>` by default. */
  readonly origin: string;
}

/** @throws Error with one sentence if HUB_PORT or IDENTITY_ORIGIN is invalid. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): IdentityEnvironment {
  const hubPort = Number(environment.HUB_PORT || 4000);
  if (!Number.isInteger(hubPort) || hubPort < 1 || hubPort > 65_523) {
    throw new Error(
      `HUB_PORT is "${environment.HUB_PORT}": set it to a number from 1 to 65523, or leave it unset for 4000.`,
    );
  }
  const port = hubPort + 10;
  const origin = environment.IDENTITY_ORIGIN || `http://localhost:${port}`;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new Error(
      `IDENTITY_ORIGIN is "${origin}": set it to an address without a path, as in http://localhost:4010.`,
    );
  }
  const dataDir = resolve(environment.HUB_DATA_DIR || '.data');
  return { hubPort, port, dataDir, host: environment.IDENTITY_HOST || 'localhost', origin };
}
