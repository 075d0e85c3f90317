import type { ServiceTokens } from '../identity/service-token.ts';
import type { Message } from '../outbox/message.ts';
import { Undeliverable } from '../outbox/undeliverable.ts';
import { traceparentOf } from '../serving/trace.ts';

const TIMEOUT_MS = 10_000;
const LONGEST_REASON = 500;

/** What sending a message to the hub needs. */
export interface ThroughHub {
  /** Base address of the hub. */
  readonly hub: string;
  readonly serviceTokens: ServiceTokens;
}

/**
 * Sends a message to the hub, which forwards it or is its receiver.
 *
 * @throws Undeliverable if it will never be accepted; any other error: retry later
 */
export async function throughHub(
  { hub, serviceTokens }: ThroughHub,
  message: Message,
  traceId: string | undefined,
): Promise<void> {
  const answer = await fetch(`${hub}/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await serviceTokens.token()}`,
      ...(traceId !== undefined && { traceparent: traceparentOf(traceId) }),
    },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new Error(`The hub does not answer at ${hub}.`, { cause: error });
  });
  const text = await answer.text();
  if (answer.ok) return;
  const reason = reasonIn(text) ?? `HTTP ${answer.status}`;
  const forGood = answer.status >= 400 && answer.status < 500 && ![401, 408, 425, 429].includes(answer.status);
  if (forGood) throw new Undeliverable(`${message.to} refused it: ${reason}`);
  throw new Error(`${message.to} did not accept it: ${reason}`);
}

function reasonIn(text: string): string | null {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message.slice(0, LONGEST_REASON) : null;
  } catch {
    return null;
  }
}
