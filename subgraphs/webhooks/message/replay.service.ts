import type { Commands } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { MessageListService } from './message-list.service.ts';
import type { ReplayDeliveriesInput } from './message.input.ts';
import { mayReplay } from './message.policy.ts';
import { ReplayEntity, type Replay } from './replay.entity.ts';

/** Resends dead letters once their cause is fixed. */
export class ReplayService {
  readonly #commands: Commands;
  readonly #list: MessageListService;

  constructor(parts: { commands: Commands; list: MessageListService }) {
    this.#commands = parts.commands;
    this.#list = parts.list;
  }

  /** By an administrator of this institution. */
  replay(ctx: RequestContext, input: ReplayDeliveriesInput): Promise<Replay | Refusal> {
    return this.#commands.run(ctx, {
      name: 'replayDeliveries',
      input,
      again: (id) => ctx.em.findOne(ReplayEntity, id),
      work: async () => {
        if (!mayReplay(ctx.caller, ctx.home.id)) throw notAllowed(ctx.home.name);
        const message = input.messageId ?? null;
        const messages = await this.#list.replay(ctx, message);
        if (messages === 0 && message !== null) throw new Refusal('NOT_FOUND', 'There is no such dead letter.');
        const replay = ctx.em.create(ReplayEntity, {
          id: newRecordId(ctx.home.id),
          message,
          messages,
          replayedBy: ctx.caller.subject,
          at: ctx.now,
        });
        await ctx.em.flush();
        ctx.log.info({ replay: replay.id, message, messages }, 'dead letters resent');
        return replay;
      },
    });
  }
}

const notAllowed = (institution: string) =>
  new Refusal('NOT_ALLOWED', `Only an administrator of ${institution} may resend its messages.`);
