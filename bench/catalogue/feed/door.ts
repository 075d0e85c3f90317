import type { JSONWebKeySet } from 'jose';
import { hasRole } from '../../../subgraphs/shared/identity/caller.ts';
import { fetchJson } from '../../../subgraphs/shared/identity/fetch-json.ts';
import {
  createInternalTokenVerifier,
  type InternalTokenVerifier,
} from '../../../subgraphs/shared/identity/internal-token.ts';

/** Admits only the hub, as every institution's node does. */
export class Door {
  readonly #hub: URL;
  readonly #clock: () => Date;
  readonly #verifiers = new Map<string, InternalTokenVerifier>();
  #keys: Promise<JSONWebKeySet> | null = null;

  constructor(hub: URL, clock: () => Date) {
    this.#hub = hub;
    this.#clock = clock;
  }

  /** @throws HubError UNAUTHENTICATED if the caller is not the hub */
  async admits(institution: string, authorization: string | undefined): Promise<boolean> {
    const { caller } = await this.#verifier(institution).verify(authorization, undefined);
    return hasRole(caller, 'SERVICE', 'hub');
  }

  #verifier(institution: string): InternalTokenVerifier {
    const known = this.#verifiers.get(institution);
    if (known) return known;
    const hub = () => (this.#keys ??= this.#load());
    const verifier = createInternalTokenVerifier({ hub, institution, clock: this.#clock });
    this.#verifiers.set(institution, verifier);
    return verifier;
  }

  async #load(): Promise<JSONWebKeySet> {
    try {
      return (await fetchJson(new URL('/.well-known/jwks.json', this.#hub), {})) as JSONWebKeySet;
    } catch (error) {
      this.#keys = null;
      throw error;
    }
  }
}
