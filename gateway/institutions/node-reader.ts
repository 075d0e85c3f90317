import { Agent, request } from 'undici';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { HUB_ITSELF } from '../identity/authenticated.ts';
import type { InternalTokens } from '../identity/internal-tokens.ts';
import { readJson } from './read-json.ts';

const TIMEOUT_MS = 30_000;
const LARGEST = 64 * 1024 * 1024;

/** Reads the feeds that a node serves to the hub beside GraphQL. */
export interface NodeReader {
  /** The JSON at a path. @throws HubError INSTITUTION_UNAVAILABLE where the node does not answer */
  read(institution: string, path: string): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Has connections of its own, so that a long harvest neither delays people's requests nor opens
 * their circuit breaker.
 */
export function createNodeReader(options: {
  readonly internalTokens: Pick<InternalTokens, 'tokenFor'>;
  readonly directory: InstitutionDirectory;
}): NodeReader {
  const agent = new Agent({ connections: 2, maxResponseSize: LARGEST });
  return {
    async read(institution, path) {
      const entry = options.directory.get(institution);
      if (!entry) throw unavailable(institution, 'it is not in the registry');
      const headers = { authorization: `Bearer ${await options.internalTokens.tokenFor(HUB_ITSELF, institution)}` };
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const { statusCode, body } = await request(`${entry.address}${path}`, { dispatcher: agent, headers, signal });
        const text = await body.text();
        if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
        return readJson(text);
      } catch (error) {
        throw unavailable(institution, (error as NodeJS.ErrnoException).code ?? (error as Error).message);
      }
    },
    stop: () => agent.destroy(),
  };
}

function unavailable(institution: string, reason: string): HubError {
  return new HubError('INSTITUTION_UNAVAILABLE', `${institution} did not answer (${reason}).`, {
    institution,
    retryAfter: 5,
  });
}
