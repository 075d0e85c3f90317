import type { DemoPerson } from '../people.ts';
import { CLI_CLIENT, DEMO_PERSON_GRANT } from './demo-person-grant.ts';
import { readSecrets } from './secrets.ts';

/**
 * Requests a demo person's access token from the running development identity provider.
 *
 * @throws Error with one sentence that says what to do, if the provider is not running or uses another data folder.
 */
export async function requestToken(
  person: Pick<DemoPerson, 'login' | 'institution'>,
  provider: { readonly origin: string; readonly dataDir: string },
): Promise<string> {
  const { origin, dataDir } = provider;
  const secrets = await readSecrets(dataDir);
  if (!secrets) {
    throw new Error(
      `No identity provider has run with the data folder ${dataDir}: start it with npm start, or set HUB_DATA_DIR.`,
    );
  }
  const credentials = Buffer.from(`${CLI_CLIENT}:${secrets.cliSecret}`).toString('base64');
  const response = await fetch(`${origin}/${person.institution}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: DEMO_PERSON_GRANT, person: person.login }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => {
    throw new Error(
      `The identity provider does not answer at ${origin}: start it with npm start (or npm run dev:oidc), with the same HUB_PORT.`,
    );
  });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string };
  if (answer.access_token) return answer.access_token;
  if (answer.error === 'invalid_client') {
    throw new Error(
      `The identity provider at ${origin} uses another data folder than ${dataDir}: set HUB_DATA_DIR to its folder.`,
    );
  }
  throw new Error(
    `The program at ${origin} is not the demo's identity provider (status ${response.status}): set HUB_PORT.`,
  );
}
