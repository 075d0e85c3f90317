import { LockMode } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { MandateEntity, type Mandate } from './mandate.entity.ts';
import { mayMandateFor, seesReason } from './mandate.policy.ts';

/** The longest reason, in characters. */
const LONGEST_REASON = 1000;

/** The registry's mandates (who may seal for whom) and their revocation. `GiveMandateService` gives them. */
export class MandateService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;

  constructor(parts: { commands: Commands; outbox: Outbox }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
  }

  /** A mandate by its id, public; null if there is none. */
  byId(ctx: RequestContext, id: string): Promise<Mandate | null> {
    return ctx.find(MandateEntity, id);
  }

  /** The mandates that an institution has given, newest first. */
  givenBy(ctx: RequestContext, institution: string): Promise<readonly Mandate[]> {
    return ctx.load(givenBy, institution);
  }

  /** The mandates that an institution has received, newest first. */
  receivedBy(ctx: RequestContext, institution: string): Promise<readonly Mandate[]> {
    return ctx.load(receivedBy, institution);
  }

  /** The text as sealed by the awarding body, loaded only on request; null if there is none. */
  document(ctx: RequestContext, mandate: Mandate): Promise<string | null> {
    return mandate.seal ? ctx.load(documents, mandate.id) : Promise.resolve(null);
  }

  /** Why it was revoked, for the staff of both institutions; null to anybody else. */
  reason(ctx: RequestContext, mandate: Mandate): string | null {
    return seesReason(ctx.caller, mandate) ? mandate.revokedBecause : null;
  }

  /**
   * A registrar of the awarding body revokes a mandate, with immediate effect. The nodes of both institutions are
   * notified.
   */
  revoke(
    ctx: RequestContext,
    input: { mandateId: string; reason: string } & WithIdempotencyKey,
  ): Promise<Mandate | Refusal> {
    return this.#commands.run(ctx, {
      name: 'revokeMandate',
      input,
      again: (id) => ctx.em.findOne(MandateEntity, id),
      work: async () => {
        const reason = input.reason.trim();
        const mandate = await ctx.em.findOne(MandateEntity, input.mandateId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!mandate) throw new Refusal('NOT_FOUND', 'There is no such mandate.');
        if (!mayMandateFor(ctx.caller, mandate.from)) {
          throw new Refusal('NOT_ALLOWED', 'Only a registrar of the awarding body may revoke its mandates.');
        }
        if (!reason || reason.length > LONGEST_REASON) {
          const detail = {
            path: 'input.reason',
            message: `Give the reason in 1 to ${LONGEST_REASON} characters; the sealer can read it.`,
          };
          throw new Refusal('INVALID', 'Revoking a mandate needs a reason.', [detail]);
        }
        if (mandate.revokedAt) throw new Refusal('WRONG_STATE', 'The mandate has already been revoked.');
        mandate.revokedAt = ctx.now;
        mandate.revokedBecause = reason;
        await ctx.em.flush();
        const payload = { mandate: mandate.id, reason, revokedAt: ctx.now.toISOString() };
        await this.#outbox.sendAll(
          ctx.em,
          [mandate.to, mandate.from].map((to) => ({ to, kind: 'credentials.mandateRevoked', payload }) as const),
        );
        return mandate;
      },
    });
  }
}

const documents: Batch<string, string | null> = async (ctx, ids) => {
  const found = await ctx.em.find(
    MandateEntity,
    { id: { $in: [...ids] } },
    { fields: ['document'], disableIdentityMap: true },
  );
  const byId = new Map(found.map(({ id, document }) => [id, document]));
  return ids.map((id) => byId.get(id) ?? null);
};

const givenBy = mandatesBy('from');
const receivedBy = mandatesBy('to');

function mandatesBy(side: 'from' | 'to'): Batch<string, readonly Mandate[]> {
  return async (ctx, institutions) => {
    const where = { [side]: { $in: [...institutions] } };
    const found = await ctx.em.find(MandateEntity, where, { orderBy: { givenAt: 'desc', id: 'desc' } });
    return institutions.map((id) => found.filter((mandate) => mandate[side] === id));
  };
}
