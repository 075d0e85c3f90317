import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { isPrivateByName, isPublicAddress } from './addresses.ts';

/** Where connections may go. */
export interface GuardOptions {
  /** Origins that an operator configured: one that is private by its name (`http://localhost:4011`) may be reached. */
  readonly configured: readonly string[];
  /** Whether configured names may resolve to private addresses, as in a university's network; false by default. */
  readonly privateNetworks?: boolean | undefined;
  /** The resolver; the system's by default. */
  readonly lookup?: LookupFunction | undefined;
}

/** A name resolves to, or an address belongs to, a network that must not be reached at the request of outsiders. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * `fetch` for addresses that documents, certificates or operators name. Origins are checked beforehand; this checks
 * where the connection actually goes: each address to which a name resolves, at the moment of connecting, so that a
 * second answer of the resolver (DNS rebinding) cannot lead elsewhere. Private, loopback and link-local addresses are
 * refused, except for hosts configured under such a name.
 */
export function createGuardedFetch(options: GuardOptions): typeof globalThis.fetch {
  const open = new Set(
    options.configured
      .map((address) => URL.parse(address)?.hostname.toLowerCase() ?? '')
      .filter((host) => options.privateNetworks === true || isPrivateByName(host)),
  );
  const isOpen = (host: string) => open.has(host.toLowerCase()) || open.has(`[${host.toLowerCase()}]`);
  const lookup = options.lookup ?? (systemLookup as LookupFunction);
  const guarded: LookupFunction = (host, how, answer) =>
    lookup(host, how, (error, found, family) => {
      const refused = error === null && !isOpen(host) && listOf(found).find((one) => !isPublicAddress(one));
      if (refused !== undefined && refused !== false) answer(refusal(host), '', 0);
      else answer(error, found as string, family);
    });
  const connect = buildConnector({ lookup: guarded });
  const dispatcher = new Agent({
    connect(parameters, done) {
      const host = parameters.hostname.replace(/^\[|\]$/g, '');
      // An IP address is connected to without asking a resolver.
      if (isIP(host) !== 0 && !isPublicAddress(host) && !isOpen(host)) return done(refusal(host), null);
      return connect(parameters, done);
    },
  });
  return ((input: URL | string, init: object) =>
    undiciFetch(input, { ...init, dispatcher })) as unknown as typeof globalThis.fetch;
}

function listOf(found: string | readonly LookupAddress[]): readonly string[] {
  return typeof found === 'string' ? [found] : found.map(({ address }) => address);
}

function refusal(host: string): AddressRefused {
  return new AddressRefused(`${host} leads to a private network, which may not be asked.`);
}
