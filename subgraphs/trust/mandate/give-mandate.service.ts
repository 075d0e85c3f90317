import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { InstitutionEntity } from '../institution/institution.entity.ts';
import { MandateEntity, type CredentialKindName, type Mandate } from './mandate.entity.ts';
import { mayMandateFor, mistakesOf } from './mandate.policy.ts';
import { partyOf } from './mandate-party.ts';
import { recordOfSeal } from '../../shared/document/seal-record.ts';
import type { MandateSealingService, SealedMandateText } from './mandate-sealing.service.ts';

/** A registrar's input for a new mandate. */
export interface MandatePlan extends WithIdempotencyKey {
  readonly from: string;
  readonly to: string;
  readonly scope: readonly CredentialKindName[];
  readonly validFrom: string;
  readonly validUntil: string;
}

/** Gives mandates: composes them here, has the awarding body's node seal them, verifies and registers them. */
export class GiveMandateService {
  readonly #commands: Commands;
  readonly #sealing: MandateSealingService;

  constructor(parts: { commands: Commands; sealing: MandateSealingService }) {
    this.#commands = parts.commands;
    this.#sealing = parts.sealing;
  }

  /**
   * A registrar of the awarding body lets another institution seal for it.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the awarding body's node does not answer; then nothing is registered
   */
  async give(ctx: RequestContext, plan: MandatePlan): Promise<Mandate | Refusal> {
    const command = { name: 'giveMandate', input: plan };
    // Sealed before the transaction: a node that is slow must not hold a connection of the hub's database.
    const sealed = (await this.#commands.wasRun(ctx, command)) ? null : await this.#sealed(ctx, plan);
    return this.#commands.run(ctx, {
      ...command,
      again: (id) => ctx.em.findOne(MandateEntity, id),
      work: async () => {
        const made = sealed ?? (await this.#sealed(ctx, plan));
        if (made instanceof Refusal) throw made;
        return await register(ctx, made);
      },
    });
  }

  async #sealed(ctx: RequestContext, plan: MandatePlan): Promise<SealedMandateText | Refusal> {
    try {
      const { from, to } = await partiesOf(ctx, plan);
      const { validFrom, validUntil } = plan;
      const scope = [...new Set(plan.scope)];
      const id = newRecordId(plan.from);
      return await this.#sealing.seal(ctx, { id, from, to, scope, validFrom, validUntil, given: ctx.now });
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}

/** Both institutions as the mandate names them. @throws Refusal if the caller may not give it, or it is inconsistent */
async function partiesOf(ctx: RequestContext, plan: MandatePlan) {
  if (!mayMandateFor(ctx.caller, plan.from)) {
    throw new Refusal('NOT_ALLOWED', 'Only a registrar of the awarding body may give its mandates.');
  }
  const wrong = mistakesOf({ ...plan, scope: [...plan.scope] }, dayOf(ctx.now));
  const [from, to] = await Promise.all([ctx.find(InstitutionEntity, plan.from), ctx.find(InstitutionEntity, plan.to)]);
  if (!to) {
    const message = `"${plan.to.slice(0, 80)}" is not an institution of the alliance; \`institutions\` lists them.`;
    wrong.push({ path: 'input.to', message });
  }
  for (const [side, institution] of Object.entries({ from, to })) {
    if (!institution || partyOf(institution)) continue;
    const message = `The registry has no eIDAS identifier of ${institution.id}, by which its seals are recognised.`;
    wrong.push({ path: `input.${side}`, message });
  }
  const [giver, sealer] = [from && partyOf(from), to && partyOf(to)];
  if (wrong.length > 0 || !giver || !sealer) {
    throw new Refusal('INVALID', 'The mandate cannot be given as entered.', wrong);
  }
  return { from: giver, to: sealer };
}

async function register(ctx: RequestContext, { content, document, seal }: SealedMandateText): Promise<Mandate> {
  const { id, from, to, scope, validFrom, validUntil, given } = content;
  const mandate = ctx.em.create(MandateEntity, {
    id,
    from: from.id,
    to: to.id,
    scope: [...scope],
    validFrom,
    validUntil,
    givenAt: given,
    revokedAt: null,
    revokedBecause: null,
    document,
    seal: recordOfSeal(seal),
  });
  await ctx.em.flush();
  return mandate;
}
