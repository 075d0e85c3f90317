import type { AllowedAddresses } from '../../shared/network/allowed-addresses.ts';
import { AddressRefused, createGuardedFetch } from '../../shared/network/guarded-fetch.ts';
import type { Outcome } from '../webhook/webhook.policy.ts';

/** Sends one signed body to one address. */
export interface WebhookSender {
  /** Origins to which it may send. */
  readonly origins: ReadonlySet<string>;
  send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Outcome>;
}

const TIMEOUT_MS = 10_000;
const GONE = 410;

/** A sender that connects only to allowed origins at public addresses, follows no redirects, and reads no answers. */
export function createWebhookSender({ addresses, privateNetworks }: AllowedAddresses): WebhookSender {
  const fetch = createGuardedFetch({ configured: addresses, privateNetworks });
  const origins = new Set(addresses.flatMap((address) => URL.parse(address)?.origin ?? []));
  return {
    origins,
    async send(url, headers, body) {
      const { origin, host } = new URL(url);
      if (!origins.has(origin)) return { kind: 'FAILED', because: `${origin} is not allowed any more.` };
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
        await answer.body?.cancel();
        if (answer.ok) return { kind: 'DELIVERED' };
        if (answer.status === GONE) return { kind: 'GONE', because: `${host} answered 410: it is there no more.` };
        return { kind: 'FAILED', because: `${host} answered with status ${answer.status}.` };
      } catch (error) {
        return { kind: 'FAILED', because: reasonOf(error, host) };
      }
    },
  };
}

function reasonOf(error: unknown, host: string): string {
  const { name, cause } = error as { name?: unknown; cause?: unknown };
  if (cause instanceof AddressRefused) return cause.message;
  return name === 'TimeoutError'
    ? `${host} did not answer in ${TIMEOUT_MS / 1000} seconds.`
    : `${host} cannot be reached.`;
}
