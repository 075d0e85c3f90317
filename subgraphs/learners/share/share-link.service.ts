import { LockMode, sql } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import {
  ReceivedCredentialEntity,
  type ReceivedCredential,
} from '../received-credential/received-credential.entity.ts';
import { ShareLinkEntity, type ShareLink } from './share-link.entity.ts';
import {
  hashOfSecret,
  isLive,
  latestEnd,
  MOST_LIVE_LINKS,
  MOST_SHOWN,
  secretOf,
  shareAddress,
} from './share-link.policy.ts';

/** Links by which learners show received credentials to people without an account. */
export class ShareLinkService {
  readonly #commands: Commands;
  readonly #keyFor: (purpose: string) => Uint8Array;
  readonly #publicAddress: string;

  constructor(parts: { commands: Commands; keyFor: (purpose: string) => Uint8Array; publicAddress: string }) {
    this.#commands = parts.commands;
    this.#keyFor = parts.keyFor;
    this.#publicAddress = parts.publicAddress;
  }

  /** A learner creates a link to one of their credentials. */
  async share(
    ctx: RequestContext,
    input: { receivedCredentialId: string; until: Date } & WithIdempotencyKey,
  ): Promise<ShareLink | Refusal> {
    return this.#commands.run(ctx, {
      name: 'shareCredential',
      input,
      again: (id) => ctx.em.findOne(ShareLinkEntity, id),
      work: async () => {
        const { learner } = ctx.caller;
        const received = learner
          ? await ctx.em.findOne(
              ReceivedCredentialEntity,
              { id: input.receivedCredentialId, learner },
              { lockMode: LockMode.PESSIMISTIC_WRITE },
            )
          : null;
        if (!received) throw new Refusal('NOT_FOUND', 'You have not received such a credential.');
        if (input.until <= ctx.now || input.until > latestEnd(ctx.now)) throw endOutOfRange(ctx.now);
        const others = await ctx.em.find(ShareLinkEntity, { received: received.id });
        if (others.filter((one) => isLive(one, ctx.now)).length >= MOST_LIVE_LINKS) throw tooMany();
        const id = newRecordId(ctx.home.id);
        const link = ctx.em.create(ShareLinkEntity, {
          id,
          received: received.id,
          learner: received.learner,
          secretHash: hashOfSecret(this.#secretOf(id)),
          madeAt: ctx.now,
          until: input.until,
          withdrawnAt: null,
          lastOpenedAt: null,
        });
        await ctx.em.flush();
        return link;
      },
    });
  }

  /** A learner withdraws one of their links; withdrawing it again changes nothing. */
  async withdraw(ctx: RequestContext, input: { shareId: string } & WithIdempotencyKey): Promise<ShareLink | Refusal> {
    return this.#commands.run(ctx, {
      name: 'withdrawShare',
      input,
      again: (id) => ctx.em.findOne(ShareLinkEntity, id),
      work: async () => {
        const { learner } = ctx.caller;
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
        const link = learner ? await ctx.em.findOne(ShareLinkEntity, { id: input.shareId, learner }, lock) : null;
        if (!link) throw new Refusal('NOT_FOUND', 'You have not created such a link.');
        link.withdrawnAt ??= ctx.now;
        await ctx.em.flush();
        return link;
      },
    });
  }

  /**
   * What a link shows to anybody who has its secret; counts the opening. An unknown, ended or withdrawn link and a
   * wrong secret run the same SQL statement without a result, so that neither the answer nor its timing tells them
   * apart.
   */
  async open(ctx: RequestContext, id: string, secret: string): Promise<ReceivedCredential | null> {
    const opened = await ctx.em.execute<{ received: string }[]>(
      sql`update "learners"."share_link" set "openings" = "openings" + 1, "last_opened_at" = ${ctx.now}
        where "id" = ${id} and "secret_hash" = ${hashOfSecret(secret)} and "withdrawn_at" is null and "until" > ${ctx.now}
        returning "received"`,
    );
    return opened[0] ? await ctx.find(ReceivedCredentialEntity, opened[0].received) : null;
  }

  /** The links to a received credential, newest first, for its learner; null for anybody else. */
  async ofReceived(ctx: RequestContext, received: ReceivedCredential): Promise<readonly ShareLink[] | null> {
    if (ctx.caller.learner === null || ctx.caller.learner !== received.learner) return null;
    return await ctx.load(linksByReceived, received.id);
  }

  /** The link to pass on; null once it shows nothing, or if the institution's key was changed. */
  addressOf(ctx: RequestContext, link: ShareLink): string | null {
    if (!isLive(link, ctx.now)) return null;
    const secret = this.#secretOf(link.id);
    return hashOfSecret(secret) === link.secretHash ? shareAddress(this.#publicAddress, link.id, secret) : null;
  }

  #secretOf(id: string): string {
    return secretOf(this.#keyFor('share links'), id);
  }
}

function endOutOfRange(now: Date): Refusal {
  return new Refusal('INVALID', 'A link can be open for at most a year.', [
    { path: 'input.until', message: `Give a time in the future, not later than ${latestEnd(now).toISOString()}.` },
  ]);
}

function tooMany(): Refusal {
  return new Refusal(
    'TOO_MANY_LINKS',
    `${MOST_LIVE_LINKS} links to this credential are already open: withdraw one first.`,
  );
}

const linksByReceived: Batch<string, ShareLink[]> = async (ctx, ids) => {
  const links = await ctx.em.find(
    ShareLinkEntity,
    { received: { $in: [...ids] } },
    { orderBy: { madeAt: 'desc', id: 'desc' } },
  );
  return ids.map((id) => links.filter(({ received }) => received === id).slice(0, MOST_SHOWN));
};
