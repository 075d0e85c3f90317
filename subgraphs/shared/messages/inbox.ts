import { sql } from '@mikro-orm/core';
import { HubError, type ErrorCode } from '../errors/hub-error.ts';
import type { RequestContext } from '../serving/request-context.ts';
import type { MessageHandler, PreparedHandler } from '../serving/subgraph.ts';
import type { Message } from '../outbox/message.ts';
import { Undeliverable } from '../outbox/undeliverable.ts';

/** A message that will never be accepted: the sender keeps it as a dead letter. */
export class UnacceptableMessage extends Undeliverable {
  override readonly name = 'UnacceptableMessage';
}

/** The clocks of two institutions may differ by this much. */
const MOST_AHEAD_MS = 5 * 60_000;

/** Accepts messages: each takes effect once, however often it arrives. */
export class Inbox {
  readonly #handlers: ReadonlyMap<string, MessageHandler | PreparedHandler>;

  /** @param handlers by full kind: `learners.enrolmentChanged` */
  constructor(handlers: ReadonlyMap<string, MessageHandler | PreparedHandler>) {
    this.#handlers = handlers;
  }

  /**
   * Handles the message in the transaction that also stores its id.
   *
   * @throws UnacceptableMessage if its sender is not the caller, it is dated in the future, its kind is not supported
   *   here, or no retry can handle its content: a malformed id, an invalid statement
   */
  async take(ctx: RequestContext, message: Message): Promise<void> {
    if (message.from !== ctx.caller.institution) {
      throw new UnacceptableMessage(
        `A message from ${message.from} cannot be delivered by ${ctx.caller.institution ?? 'anybody'}.`,
      );
    }
    const defect = defectOfMoment(message.at, ctx.now);
    if (defect) throw new UnacceptableMessage(defect);
    const handler = this.#handlers.get(message.kind);
    if (!handler) throw new UnacceptableMessage(`Messages of the kind ${message.kind} are not supported here.`);
    try {
      const handle = typeof handler === 'function' ? handler : await prepared(ctx, message, handler);
      if (!handle) return;
      await ctx.em.transactional(async (em) => {
        const fresh = await em.execute(
          sql`insert into "shared"."inbox" ("message_id", "kind", "sender") values (${message.id}, ${message.kind}, ${message.from}) on conflict do nothing returning "message_id"`,
        );
        if (fresh.length > 0) await handle(ctx, message);
      });
    } catch (error) {
      const fault = faultOfMessage(error);
      throw fault === null ? error : new UnacceptableMessage(fault, { cause: error });
    }
  }
}

/** The second step of the handler, after the first; null if the message was already handled. */
async function prepared(
  ctx: RequestContext,
  message: Message,
  handler: PreparedHandler,
): Promise<MessageHandler | null> {
  const taken = await ctx.em.execute<object[]>(sql`select 1 from "shared"."inbox" where "message_id" = ${message.id}`);
  if (taken.length > 0) return null;
  const found = await handler.prepare(ctx, message);
  return (inTransaction, taking) => handler.handle(inTransaction, taking, found as never);
}

/** What is wrong with the date of a message, or null: one dated in the future would override every later message. */
export function defectOfMoment(at: string, now: Date): string | null {
  const ahead = Date.parse(at) - now.getTime();
  if (Number.isNaN(ahead)) return 'The message does not state when it was written.';
  if (ahead <= MOST_AHEAD_MS) return null;
  return `The message is dated ${at}, later than ${now.toISOString()}: correct the sender's clock, then resend it.`;
}

/** Codes that concern the message itself; others, such as that of a hub that does not answer, may be temporary. */
const FOR_GOOD: ReadonlySet<unknown> = new Set<ErrorCode>(['MALFORMED_ID', 'BAD_INPUT', 'UNAUTHENTICATED']);

/** The sentence if the message itself is at fault, so that no retry can succeed; otherwise null. */
function faultOfMessage(error: unknown): string | null {
  if (error instanceof HubError) return FOR_GOOD.has(error.extensions['code']) ? error.message : null;
  const { code, message } = error as { code?: unknown; message?: unknown };
  // SQLSTATE class 22, "data exception": a moment, number or text that PostgreSQL cannot read.
  const unreadable = typeof code === 'string' && /^22...$/.test(code);
  // V8's message for an invalid Date; after the SQL statement if the driver encountered it.
  const noMoment = typeof message === 'string' && message.endsWith('Invalid time value');
  if (!unreadable && !noMoment) return null;
  return `The message's content does not fit ${unreadable ? `a column (SQLSTATE ${code})` : 'a moment'}.`;
}
