import type { Logger } from 'pino';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { NodeAbsences } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import type { InstitutionClient } from '../institutions/client.ts';
import { traceparentOf } from '../../subgraphs/shared/serving/trace.ts';
import type { Authenticated } from '../identity/authenticated.ts';
import type { InternalTokens } from '../identity/internal-tokens.ts';

/** What a delivery brings along. */
export interface DeliveryContext {
  readonly authenticated: Authenticated;
  readonly traceId: string;
  readonly log: Logger;
}

/** Handles a message addressed to the hub. Throwing means "deliver again later". */
export type HubMessageHandler = (message: Message, context: DeliveryContext) => Promise<void>;

/** What became of a delivery: done; not now; or never, with a code and a sentence. */
export type Delivered =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'unreachable'; readonly retryAfter: number; readonly message: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string };

/** Brings one message to its receiver, who remembers its id: bringing it twice does no harm. */
export type Deliver = (message: Message, context: DeliveryContext) => Promise<Delivered>;

/** A delivery to the nodes, and to `onMessage` where a message is for the hub. */
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
      // Where it cannot be noted, the sender's next try is all there is.
      if (!reply.reason.startsWith('HTTP')) await absences.missed(message.from, to).catch(() => undefined);
      return unreachable(to, reply.retryAfter);
    }
    if (reply.status < 300) return { kind: 'delivered' };
    log.warn({ messageId: message.id, kind: message.kind, to, status: reply.status }, 'message not taken');
    // The node refuses the hub's own token, or asks to come back: neither is the message's fault.
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
    message: `${who} cannot take the message now: send it again in ${retryAfter} s.`,
  };
}

function reasonIn(text: string, to: string): { code: string; message: string } {
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
    if (typeof code === 'string' && typeof message === 'string') return { code, message };
  } catch {
    // Not JSON: said in the hub's own words.
  }
  return { code: 'REFUSED', message: `${to} refuses the message.` };
}
