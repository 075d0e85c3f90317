import type { Logger } from 'pino';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { NodeAbsences } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import type { InstitutionClient } from '../institutions/client.ts';
import { traceparentOf } from '../../subgraphs/shared/serving/trace.ts';
import type { Authenticated } from '../identity/authenticated.ts';
import type { InternalTokens } from '../identity/internal-tokens.ts';

/** The context of a delivery. */
export interface DeliveryContext {
  readonly authenticated: Authenticated;
  readonly traceId: string;
  readonly log: Logger;
}

/** Handles a message addressed to the hub. Throwing means "deliver again later". */
export type HubMessageHandler = (message: Message, context: DeliveryContext) => Promise<void>;

/** The result of a delivery: delivered; not possible now; or refused for good, with a code and a sentence. */
export type Delivered =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'unreachable'; readonly retryAfter: number; readonly message: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string };

/** Delivers one message to its receiver, who remembers its id: delivering it twice does no harm. */
export type Deliver = (message: Message, context: DeliveryContext) => Promise<Delivered>;

/** Delivers messages to the nodes, and those for the hub to `onMessage`. */
export function createDelivery(options: {
  readonly directory: InstitutionDirectory;
  readonly client: InstitutionClient;
  readonly internalTokens: Pick<InternalTokens, 'tokenFor'>;
  readonly onMessage: HubMessageHandler;
  readonly absences: Pick<NodeAbsences, 'missed'>;
}): Deliver {
  const { directory, client, internalTokens, onMessage, absences } = options;

  async function toNode(message: Message, { authenticated, traceId, log }: DeliveryContext): Promise<Delivered> {
    const { to } = message;
    const headers = {
      authorization: `Bearer ${await internalTokens.tokenFor(authenticated, to)}`,
      traceparent: traceparentOf(traceId),
    };
    const reply = await client.post({
      institution: to,
      path: '/messages',
      headers,
      body: JSON.stringify(message),
      lane: 'messages',
      repeatable: true,
    });
    if (reply.kind === 'unavailable') {
      // If that fails, the message waits for the sender's next regular try.
      if (!reply.reason.startsWith('HTTP')) await absences.missed(message.from, to).catch(() => undefined);
      return unreachable(to, reply.retryAfter);
    }
    if (reply.status < 300) return { kind: 'delivered' };
    log.warn({ messageId: message.id, kind: message.kind, to, status: reply.status }, 'message not accepted');
    // The node refuses the hub's own token, or asks to retry: neither is the fault of the message.
    if (reply.status < 400 || [401, 408, 425, 429].includes(reply.status)) return unreachable(to, 5);
    return { kind: 'refused', status: reply.status, ...reasonIn(reply.text, to) };
  }

  return async (message, context) => {
    if (message.to !== 'hub' && !directory.get(message.to)) {
      const text = `"${message.to}" is not an institution of the alliance.`;
      return { kind: 'refused', status: 404, code: 'UNKNOWN_INSTITUTION', message: text };
    }
    if (message.to !== 'hub') return toNode(message, context);
    try {
      await onMessage(message, context);
      return { kind: 'delivered' };
    } catch (error) {
      if (error instanceof UnacceptableMessage) {
        return { kind: 'refused', status: 422, code: 'UNACCEPTABLE', message: error.message };
      }
      const { name, code } = error as { name?: unknown; code?: unknown };
      context.log.error(
        { messageId: message.id, kind: message.kind, error: name, code },
        'message to the hub not handled',
      );
      return unreachable('The hub', 5);
    }
  };
}

function unreachable(who: string, retryAfter: number): Delivered {
  return {
    kind: 'unreachable',
    retryAfter,
    message: `${who} cannot accept the message now: retry in ${retryAfter} s.`,
  };
}

function reasonIn(text: string, to: string): { code: string; message: string } {
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
    if (typeof code === 'string' && typeof message === 'string') return { code, message };
  } catch {
    // Not JSON: the general sentence below is used.
  }
  return { code: 'REFUSED', message: `${to} refuses the message.` };
}
