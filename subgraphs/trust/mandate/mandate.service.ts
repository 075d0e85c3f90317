import { LockMode } from '@mikro-orm/core';
import type { Commands } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { InstitutionEntity } from '../institution/institution.entity.ts';
import { MandateEntity, type CredentialKind, type Mandate } from './mandate.entity.ts';
import { mayMandateFor, mistakesOf } from './mandate.policy.ts';

/** What a registrar says of a new mandate. */
export interface MandatePlan {
  readonly from: string;
  readonly to: string;
  readonly scope: readonly CredentialKind[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Who may seal for whom. The registry's own word for now: a mandate is believed because a registrar of the awarding
 * body gave it here. It does not yet carry the awarding body's seal, which its node would have to add.
 */
export class MandateService {
  readonly #commands: Commands;

  constructor(parts: { commands: Commands }) {
    this.#commands = parts.commands;
  }

  /** What an institution lets others do, the newest first. */
  givenBy(ctx: RequestContext, institution: string): Promise<readonly Mandate[]> {
    return ctx.load(givenBy, institution);
  }

  /** What others let an institution do, the newest first. */
  receivedBy(ctx: RequestContext, institution: string): Promise<readonly Mandate[]> {
    return ctx.load(receivedBy, institution);
  }

  /** A registrar of the awarding body lets another institution seal for it. */
  give(ctx: RequestContext, plan: MandatePlan): Promise<Mandate | Refusal> {
    return this.#commands.run(ctx, {
      name: 'giveMandate',
      input: plan,
      again: (id) => ctx.em.findOne(MandateEntity, id),
      work: async () => {
        const { from, to, validFrom, validUntil } = plan;
        if (!mayMandateFor(ctx.caller, from)) {
          throw new Refusal('NOT_ALLOWED', 'Only a registrar of the awarding body may give its mandates.');
        }
        const scope = [...new Set(plan.scope)];
        const wrong = mistakesOf({ from, to, scope, validFrom, validUntil }, dayOf(ctx.now));
        if (!(await ctx.em.findOne(InstitutionEntity, to))) {
          wrong.push({
            path: 'input.to',
            message: `"${to.slice(0, 80)}" is not an institution of the alliance; \`institutions\` lists them.`,
          });
        }
        if (wrong.length > 0) throw new Refusal('INVALID', 'The mandate does not hold together.', wrong);
        const mandate = ctx.em.create(MandateEntity, {
          id: newRecordId(from),
          from,
          to,
          scope,
          validFrom,
          validUntil,
          givenAt: ctx.now,
          revokedAt: null,
          revokedBecause: null,
        });
        await ctx.em.flush();
        return mandate;
      },
    });
  }

  /** A registrar of the awarding body takes a mandate back: from now on it allows nothing. */
  revoke(
    ctx: RequestContext,
    input: { mandateId: string; reason: string; idempotencyKey?: string | null | undefined },
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
          throw new Refusal('NOT_ALLOWED', 'Only a registrar of the awarding body may take its mandates back.');
        }
        if (!reason) {
          const detail = { path: 'input.reason', message: 'Say why, in words the sealer reads.' };
          throw new Refusal('INVALID', 'Revoking a mandate needs a reason.', [detail]);
        }
        if (mandate.revokedAt) throw new Refusal('WRONG_STATE', 'The mandate is revoked already.');
        mandate.revokedAt = ctx.now;
        mandate.revokedBecause = reason;
        await ctx.em.flush();
        return mandate;
      },
    });
  }
}

const givenBy = mandatesBy('from');
const receivedBy = mandatesBy('to');

function mandatesBy(side: 'from' | 'to'): Batch<string, readonly Mandate[]> {
  return async (ctx, institutions) => {
    const where = { [side]: { $in: [...institutions] } };
    const found = await ctx.em.find(MandateEntity, where, { orderBy: { givenAt: 'desc', id: 'desc' } });
    return institutions.map((id) => found.filter((mandate) => mandate[side] === id));
  };
}
