import { LockMode } from '@mikro-orm/core';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { localDay } from '../../shared/time/local-time.ts';
import { LearnerEntity, type Learner } from '../learner/learner.entity.ts';
import { ConsentEntity, type Consent } from './consent.entity.ts';
import { basisOf, type ConsentMessagesService } from './consent-messages.service.ts';
import { holds, mistakesOf, MOST_CONSENTS, type ConsentSaid } from './consent.policy.ts';

const MOST_SHOWN = 200;
/** Asks whether an institution is a member. */
export const MEMBER = 'query Member($id: ID!) { institution(id: $id) { id } }';

/** Consents that learners give and withdraw: a basis for reading here and wherever such records are kept. */
export class ConsentService {
  readonly #commands: Commands;
  readonly #graph: GraphClient;
  readonly #readings: Readings;
  readonly #messages: ConsentMessagesService;

  constructor(parts: {
    commands: Commands;
    graph: GraphClient;
    readings: Readings;
    consentMessages: ConsentMessagesService;
  }) {
    this.#commands = parts.commands;
    this.#graph = parts.graph;
    this.#readings = parts.readings;
    this.#messages = parts.consentMessages;
  }

  /** A learner gives a consent, which is sent to the institutions that keep such records. */
  async give(ctx: RequestContext, input: ConsentSaid & WithIdempotencyKey): Promise<Consent | Refusal> {
    const mistakes = mistakesOf(input, ctx.home.id, localDay(ctx.now, ctx.home.timeZone));
    // Before the transaction, so that it is not held open while the hub answers.
    const isMember = await askedBefore(async () => mistakes.length > 0 || (await this.#isMember(ctx, input.to)));
    return this.#commands.run(ctx, {
      name: 'giveConsent',
      input,
      again: (id) => ctx.em.findOne(ConsentEntity, id),
      work: async () => {
        const learner = await lockedLearner(ctx);
        if (!learner)
          throw new Refusal('NOT_ALLOWED', 'Only a learner can consent: sign in as one at your home institution.');
        if (mistakes.length > 0) throw new Refusal('INVALID', 'The consent is not valid.', mistakes);
        if (!isMember()) throw noMember(input.to);
        const all = await ctx.em.find(ConsentEntity, { learner: learner.id, withdrawnAt: null });
        if (all.filter((one) => holds(one, ctx.now, ctx.home.timeZone)).length >= MOST_CONSENTS) throw tooMany();
        const consent = ctx.em.create(ConsentEntity, {
          id: newRecordId(ctx.home.id),
          learner: learner.id,
          reader: input.to,
          what: [...new Set(input.what)],
          why: input.why.trim(),
          givenAt: ctx.now,
          until: input.until,
          withdrawnAt: null,
        });
        await ctx.em.flush();
        await this.#readings.consent(ctx, basisOf(consent, ctx.home.timeZone));
        await this.#messages.tellGiven(ctx, consent);
        return consent;
      },
    });
  }

  /** A learner withdraws a consent. It ends immediately here, and elsewhere when the message arrives. */
  withdraw(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly consentId: string },
  ): Promise<Consent | Refusal> {
    return this.#commands.run(ctx, {
      name: 'withdrawConsent',
      input,
      again: (id) => ctx.em.findOne(ConsentEntity, id),
      work: async () => {
        const { learner } = ctx.caller;
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
        const consent = learner ? await ctx.em.findOne(ConsentEntity, { id: input.consentId, learner }, lock) : null;
        if (!consent) throw new Refusal('NOT_FOUND', 'You have not given such a consent.');
        if (consent.withdrawnAt) return consent;
        consent.withdrawnAt = ctx.now;
        await ctx.em.flush();
        await this.#readings.withdraw(ctx, basisOf(consent, ctx.home.timeZone));
        await this.#messages.tellWithdrawn(ctx, consent);
        return consent;
      },
    });
  }

  /** The newest 200 consents of a learner, newest first. */
  ofLearner(ctx: RequestContext, learner: Learner): Promise<readonly Consent[]> {
    const newestFirst = { orderBy: { givenAt: 'desc', id: 'desc' }, limit: MOST_SHOWN } as const;
    return ctx.em.find(ConsentEntity, { learner: learner.id }, newestFirst);
  }

  async #isMember(ctx: RequestContext, id: string): Promise<boolean> {
    if (!ctx.caller.learner) return false;
    const { data, errors } = await this.#graph.ask<{ institution: { id: string } | null }>(ctx, MEMBER, { id });
    if (data?.institution) return true;
    if (errors.every(({ extensions }) => extensions?.code === 'UNKNOWN_INSTITUTION')) return false;
    throw new HubError('INSTITUTION_UNAVAILABLE', 'The members cannot be looked up at the moment: try again shortly.', {
      institution: 'hub',
      retryAfter: 5,
    });
  }
}

/** The caller as a learner of this institution, locked so that consents of one learner are given one at a time. */
function lockedLearner(ctx: RequestContext): Promise<Learner | null> {
  const { learner } = ctx.caller;
  if (learner === null) return Promise.resolve(null);
  return ctx.em.findOne(LearnerEntity, learner, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

const noMember = (id: string) =>
  new Refusal('INVALID', 'The consent is not valid.', [
    { path: 'input.to', message: `${id} is not a member of the alliance.` },
  ]);

const tooMany = () =>
  new Refusal('TOO_MANY_CONSENTS', `You already have ${MOST_CONSENTS} active consents: withdraw one first.`);
