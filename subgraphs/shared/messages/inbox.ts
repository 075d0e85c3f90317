import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../serving/request-context.ts';
import type { MessageHandler } from '../serving/subgraph.ts';
import type { Message } from '../outbox/message.ts';
import { Undeliverable } from '../outbox/undeliverable.ts';

/** A message that no delivery will ever make acceptable. The sender keeps it as dead. */
export class UnacceptableMessage extends Undeliverable {
  override readonly name = 'UnacceptableMessage';
}

/** Takes messages: each has its effect once, however often it arrives. */
export class Inbox {
  readonly #handlers: ReadonlyMap<string, MessageHandler>;

  /** @param handlers by full kind: `learners.enrolmentChanged` */
  constructor(handlers: ReadonlyMap<string, MessageHandler>) {
    this.#handlers = handlers;
  }

  /**
   * Handles the message in one transaction with the memory of its id.
   *
   * @throws UnacceptableMessage where its sender is not the caller, or nobody here understands its kind
   */
  async take(ctx: RequestContext, message: Message): Promise<void> {
    if (message.from !== ctx.caller.institution) {
      throw new UnacceptableMessage(
        `A message from ${message.from} cannot be brought by ${ctx.caller.institution ?? 'anybody'}.`,
      );
    }
    const handle = this.#handlers.get(message.kind);
    if (!handle) throw new UnacceptableMessage(`Nobody here understands messages of the kind ${message.kind}.`);
    await ctx.em.transactional(async (em) => {
      const fresh = await em.execute(
        sql`insert into "shared"."inbox" ("message_id", "kind", "sender") values (${message.id}, ${message.kind}, ${message.from}) on conflict do nothing returning "message_id"`,
      );
      if (fresh.length > 0) await handle(ctx, message);
    });
  }
}
