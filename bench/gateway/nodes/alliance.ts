import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { Alliance } from '../../../demo/alliance.ts';
import { readEnvironment } from '../../../demo/environment.ts';
import { requestToken } from '../../../demo/identity/request-token.ts';
import { createJourneyClient, type JourneyClient } from '../../../demo/journey/journey-client.ts';
import { PEOPLE } from '../../../demo/people.ts';
import type { Cleanup } from '../../shared/cleanup.ts';

/**
 * The demo alliance, started for the bench: real programs, each a process of its own, with PostgreSQL. Its hub
 * also serves each domain to the other gateways.
 */
export interface StartedAlliance extends JourneyClient {
  readonly dataDir: string;
  readonly hubPort: number;
  tokenOf(who: string): Promise<string>;
}

/** @param port the hub's port; the twelve ports after it are used too. @throws OperatorError if one is in use */
export async function startAlliance(port: number, cleanup: Cleanup): Promise<StartedAlliance> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-alliance-'));
  cleanup.add(() => rm(dataDir, { recursive: true, force: true }));
  const without = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('DATABASE_URL')));
  const environment = readEnvironment({
    ...without,
    HUB_PORT: String(port),
    HUB_DATA_DIR: dataDir,
  });
  const alliance = new Alliance(
    { ...environment, routing: true },
    { progress: () => undefined, trouble: () => undefined },
  );
  cleanup.add(() => alliance.stop());
  const { addresses } = await alliance.start(new Date());
  const origin = new URL(addresses.issuer('eciu.eu')).origin;
  const tokenOf = async (who: string) =>
    requestToken(
      PEOPLE.find(({ login }) => login === who)!,
      { origin, dataDir },
    );
  return { ...createJourneyClient({ hub: addresses.hub, tokenOf }), dataDir, hubPort: port, tokenOf };
}
