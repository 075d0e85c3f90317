import { sql } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import { appendAct } from '../../shared/integrity/act.ts';
import {
  augment,
  MandateUnreadable,
  parseSealed,
  readCertificate,
  readMandate,
  seal,
  type AugmentServices,
  type MandateContent,
  type SealIdentity,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { MANDATE } from '../credentials.acts.ts';
import type { MandateService } from './mandate.service.ts';
import { misnamed, objectionTo } from './seal-mandate.policy.ts';
import { SealedMandateEntity, type SealedMandate } from './sealed-mandate.entity.ts';

/** The hub's request to seal a mandate, on behalf of the registrar who gives it. */
export interface SealMandateRequest extends WithIdempotencyKey {
  readonly from: string;
  readonly document: string;
}

/** Seals the mandates that the institution gives with its own seal. */
export class SealMandateService {
  readonly #commands: Commands;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #mandates: MandateService;

  constructor(parts: {
    mandates: MandateService;
    commands: Commands;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
  }) {
    this.#mandates = parts.mandates;
    this.#commands = parts.commands;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
  }

  /**
   * A registrar of this institution has a mandate sealed. A repeated request for the same text returns the same sealed
   * text.
   */
  async seal(ctx: RequestContext, request: SealMandateRequest): Promise<SealedMandate | Refusal> {
    // Before the transaction, since timestamps may take seconds and would hold a connection open.
    const prepared = await this.#prepare(ctx, request.document).catch(refusalOrThrow);
    return this.#commands.run(ctx, {
      name: 'sealMandate',
      input: request,
      again: (id) => ctx.em.findOne(SealedMandateEntity, id),
      work: async () => {
        if (prepared instanceof Refusal) throw prepared;
        const { content, sealed } = prepared;
        const { id, to } = content;
        const fresh = await ctx.em.execute<object[]>(
          sql`insert into "credentials"."sealed_mandate" ("id", "sealer", "document", "sealed_at")
            values (${id}, ${to.id}, ${sealed}, ${this.#clock()}) on conflict do nothing returning 1`,
        );
        if (fresh.length > 0) await appendAct(ctx, MANDATE, id);
        const kept = await ctx.em.findOneOrFail(SealedMandateEntity, id);
        if (parseSealed(kept.document).payload !== request.document) {
          throw new Refusal('CONFLICT', 'A different mandate has already been sealed under this id.');
        }
        ctx.log.info({ mandate: id, sealer: to.id }, 'mandate sealed');
        return kept;
      },
    });
  }

  async #prepare(ctx: RequestContext, document: string): Promise<{ content: MandateContent; sealed: string }> {
    if (!hasRole(ctx.caller, 'REGISTRAR', ctx.home.id)) {
      throw new Refusal('NOT_ALLOWED', 'Only a registrar of the awarding body may have its mandates sealed.');
    }
    const own = this.#seal;
    if (!own?.certificates[0]) {
      throw new Refusal(
        'SEALER_UNAVAILABLE',
        `${ctx.home.name} has no seal of its own, which is needed to seal a mandate.`,
      );
    }
    const { organizationIdentifier: identifier } = readCertificate(own.certificates[0]);
    const now = this.#clock();
    const content = read(document);
    const objection = objectionTo(content, { id: ctx.home.id, identifier }, now);
    if (objection) throw invalid(objection);
    const former = await ctx.em.findOne(SealedMandateEntity, content.id);
    if (former) return { content, sealed: former.document };
    const registered = await this.#mandates.parties(ctx, content);
    const otherName = misnamed(content.from, registered.from) ?? misnamed(content.to, registered.to);
    if (otherName) throw invalid(otherName);
    return { content, sealed: await this.#raised(ctx, await this.#signed(document, own, now)) };
  }

  async #signed(document: string, own: SealIdentity, signedAt: Date): Promise<string> {
    try {
      return await seal(document, { ...own, signedAt });
    } catch (error) {
      throw new Refusal('SEALER_UNAVAILABLE', `The seal cannot be used at the moment: ${(error as Error).message}`);
    }
  }

  /**
   * Raises the seal to the best level available now. Level B suffices, as the registry stores when the mandate was
   * given.
   */
  async #raised(ctx: RequestContext, sealed: string): Promise<string> {
    if (!this.#raising) return sealed;
    for (const level of ['LTA', 'T'] as const) {
      try {
        return await augment(sealed, level, this.#raising);
      } catch (error) {
        ctx.log.warn({ sealLevel: level, reason: (error as Error).message }, 'mandate not sealed at this level');
      }
    }
    return sealed;
  }
}

function read(document: string): MandateContent {
  try {
    return readMandate(document);
  } catch (error) {
    if (error instanceof MandateUnreadable) throw invalid(error.message);
    throw error;
  }
}

function invalid(message: string): Refusal {
  return new Refusal('INVALID', 'The institution does not seal this mandate.', [{ path: 'input.document', message }]);
}

function refusalOrThrow(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
