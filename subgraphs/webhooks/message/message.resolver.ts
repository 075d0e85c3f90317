import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { pageSize } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { Institution } from '../institution/institution.type.ts';
import type { MessageListService, Undelivered } from './message-list.service.ts';
import { ReplayDeliveriesInput, ReplayDeliveriesResult } from './message.input.ts';
import { UndeliveredMessage } from './message.type.ts';
import type { Replay } from './replay.entity.ts';
import type { ReplayService } from './replay.service.ts';

/** Contributed: an institution's undelivered messages, and how they are resent. */
@Resolver(() => Institution)
export class MessageResolver {
  readonly #list: MessageListService;
  readonly #replays: ReplayService;

  constructor(parts: { list: MessageListService; replays: ReplayService }) {
    this.#list = parts.list;
    this.#replays = parts.replays;
  }

  @Mutation(() => ReplayDeliveriesResult, {
    description:
      'An administrator resends dead letters of their institution: one, or all of them (at most 1000 per request, oldest first). A message that had arrived after all has no second effect.',
  })
  replayDeliveries(
    @Arg('input', () => ReplayDeliveriesInput) input: ReplayDeliveriesInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Replay | Refusal> {
    return this.#replays.replay(ctx, input);
  }

  @FieldResolver(() => [UndeliveredMessage], {
    nullable: true,
    description:
      "Messages of the institution that have not been delivered, dead letters first, then the oldest. For administrators and the institution's staff; null for anybody else. `deliveries` counts them.",
  })
  undelivered(
    @Root() { id }: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
  ): Promise<Undelivered[] | null> {
    return id === ctx.home.id ? this.#list.all(ctx, pageSize(first)) : Promise.resolve(null);
  }
}
