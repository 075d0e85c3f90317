import { sql } from '@mikro-orm/core';
import { institutionOf, isSchacCode } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JsonObject, Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { ConsentBasis, Readings } from '../../shared/reading/readings.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { PERSONAL_DATA } from '../reading/reading.entity.ts';
import { ConsentEntity, type Consent } from './consent.entity.ts';
import { elsewhereOf, endOf, holds } from './consent.policy.ts';
import { keepersOf } from './keepers.ts';

/** Sends consents to the institutions that keep records of the learner, and accepts those of other homes' learners. */
export class ConsentMessagesService {
  readonly #outbox: Outbox;
  readonly #readings: Readings;

  constructor(parts: { outbox: Outbox; readings: Readings }) {
    this.#outbox = parts.outbox;
    this.#readings = parts.readings;
  }

  /** Sends a new consent to every institution that keeps such records of the learner. */
  async tellGiven(ctx: RequestContext, consent: Consent): Promise<void> {
    for (const institution of await keepersOf(ctx, consent.learner)) await this.#tell(ctx, consent, institution);
  }

  /** Sends the valid consents, each once, to an institution that has begun to keep records of the learner. */
  async reach(ctx: RequestContext, learner: string, institution: string): Promise<void> {
    const given = await ctx.em.find(ConsentEntity, { learner, withdrawnAt: null });
    for (const consent of given.filter((one) => holds(one, ctx.now, ctx.home.timeZone)))
      await this.#tell(ctx, consent, institution);
  }

  /** Sends the withdrawal to every institution that received the consent. */
  async tellWithdrawn(ctx: RequestContext, consent: Consent): Promise<void> {
    const told = await ctx.em.execute<{ institution: string }[]>(
      sql`select "institution" from "learners"."consent_told" where "consent" = ${consent.id}`,
    );
    const payload = payloadOf(consent, ctx.home.timeZone);
    await this.#outbox.sendAll(
      ctx.em,
      told.map(({ institution: to }) => ({ to, kind: 'learners.consentWithdrawn', payload }) as const),
    );
  }

  /** Receives a consent of a learner from their home. */
  async given(ctx: RequestContext, message: Message): Promise<void> {
    await this.#readings.consent(ctx, told(message));
  }

  /** Receives the withdrawal of a consent from the learner's home. */
  async withdrawn(ctx: RequestContext, message: Message): Promise<void> {
    await this.#readings.withdraw(ctx, told(message));
  }

  /**
   * Each institution is sent a consent once. The lock makes a withdrawal wait, which then reaches this institution too; a
   * consent that was withdrawn since it was read is not sent.
   */
  async #tell(ctx: RequestContext, consent: Consent, institution: string): Promise<void> {
    if (institution === ctx.home.id || elsewhereOf(consent.what).length === 0) return;
    const fresh = await ctx.em.execute<object[]>(
      sql`insert into "learners"."consent_told" ("consent", "institution")
        select "id", ${institution}::text from "learners"."consent"
        where "id" = ${consent.id} and "withdrawn_at" is null for share
        on conflict do nothing returning 1`,
    );
    if (fresh.length === 0) return;
    await this.#outbox.send(ctx.em, {
      to: institution,
      kind: 'learners.consentGiven',
      payload: payloadOf(consent, ctx.home.timeZone),
    });
  }
}

/** A consent as a basis for reading at home, for everything it covers. */
export function basisOf({ id, reader, learner, what, until }: Consent, zone: string | undefined): ConsentBasis {
  return { id, reader, learner, what, until: endOf(until, zone) };
}

/** Without the purpose in the learner's words, which stays at home. */
function payloadOf({ id, reader, learner, what, until }: Consent, zone: string | undefined): JsonObject {
  return { consent: id, reader, learner, what: [...elsewhereOf(what)], until: endOf(until, zone).toISOString() };
}

function told({ from, payload }: Message): ConsentBasis {
  const { consent: id, reader, learner, what, until } = payload;
  const end = new Date(typeof until === 'string' ? until : Number.NaN);
  const wellFormed =
    typeof id === 'string' &&
    typeof reader === 'string' &&
    isSchacCode(reader) &&
    typeof learner === 'string' &&
    Array.isArray(what) &&
    what.length > 0 &&
    what.every((kind) => PERSONAL_DATA.some((known) => known === kind)) &&
    !Number.isNaN(end.getTime());
  if (!wellFormed) throw new UnacceptableMessage('A consent needs consent, reader, learner, what and until.');
  if (institutionOf(learner) !== from || institutionOf(id) !== from)
    throw new UnacceptableMessage(`${from} may send consents of its own learners only.`);
  return { id, reader, learner, what: what as string[], until: end };
}
