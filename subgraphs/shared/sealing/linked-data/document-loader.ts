import type { RemoteDocument } from 'jsonld/jsonld-spec.js';
import { CONTEXTS, CREDENTIALS_CONTEXT, PROFILE_CONTEXT, type Context } from './contexts.ts';

/** Provides JSON-LD with the contexts that it asks for. */
export type DocumentLoader = (address: string) => Promise<RemoteDocument>;

/** A document names a context that is not one of the profile's. */
export class UnknownContext extends Error {
  override readonly name = 'UnknownContext';

  constructor(address: string) {
    super(`The context ${address.slice(0, 100)} is not one of the profile's: nothing is fetched.`);
  }
}

/**
 * A loader that knows the two contexts of the profile and fetches nothing: any other address is refused.
 *
 * @param profile the context of edc-ap: the official one if it is installed, otherwise the project's own
 */
export function createDocumentLoader(profile: Context = PROFILE_CONTEXT): DocumentLoader {
  const known = new Map<string, Context>([
    [CONTEXTS[0], CREDENTIALS_CONTEXT],
    [CONTEXTS[1], profile],
  ]);
  return (address) => {
    const context = known.get(address);
    if (!context) return Promise.reject(new UnknownContext(String(address)));
    return Promise.resolve({ documentUrl: address, document: { '@context': context } as never });
  };
}
