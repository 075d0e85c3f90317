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

/** Consents travel: a home tells those who keep records of its learner, and believes each home about its own learners. */
export class ConsentMessagesService {
  readonly #outbox: Outbox;
  readonly #readings: Readings;

  constructor(parts: { outbox: Outbox; readings: Readings }) {
    this.#outbox = parts.outbox;
    this.#readings = parts.readings;
  }

  /** Tells every institution that keeps such records of the learner. */
  async tellGiven(ctx: RequestContext, consent: Consent): Promise<void> {
    for (const institution of await keepersOf(ctx, consent.learner)) await this.#tell(ctx, consent, institution);
  }

  /** An institution keeps records of the learner from now on: it is told of the consents that hold, each once. */
  async reach(ctx: RequestContext, learner: string, institution: string): Promise<void> {
    const given = await ctx.em.find(ConsentEntity, { learner, withdrawnAt: null });
    for (const consent of given.filter((one) => holds(one, ctx.now))) await this.#tell(ctx, consent, institution);
  }

  /** Tells everybody who was told of it. */
  async tellWithdrawn(ctx: RequestContext, consent: Consent): Promise<void> {
    const told = await ctx.em.execute<{ institution: string }[]>(
      sql`select "institution" from "learners"."consent_told" where "consent" = ${consent.id}`,
    );
    const payload = payloadOf(consent);
    await this.#outbox.sendAll(
      ctx.em,
      told.map(({ institution: to }) => ({ to, kind: 'learners.consentWithdrawn', payload }) as const),
    );
  }

  /** A home tells what a learner of its own agreed to. */
  async given(ctx: RequestContext, message: Message): Promise<void> {
    await this.#readings.consent(ctx, told(message));
  }

  /** A home tells that a learner of its own took a consent back. */
  async withdrawn(ctx: RequestContext, message: Message): Promise<void> {
    await this.#readings.withdraw(ctx, told(message));
  }

  async #tell(ctx: RequestContext, consent: Consent, institution: string): Promise<void> {
    if (institution === ctx.home.id || elsewhereOf(consent.what).length === 0) return;
    const fresh = await ctx.em.execute<object[]>(
      sql`insert into "learners"."consent_told" ("consent", "institution") values (${consent.id}, ${institution})
        on conflict do nothing returning 1`,
    );
    if (fresh.length === 0) return;
    await this.#outbox.send(ctx.em, {
      to: institution,
      kind: 'learners.consentGiven',
      payload: payloadOf(consent),
    });
  }
}

/** A consent as a basis at home, for everything it is about. */
export function basisOf({ id, reader, learner, what, until }: Consent): ConsentBasis {
  return { id, reader, learner, what, until: endOf(until) };
}

/** Without the learner's words: they stay at home. */
function payloadOf({ id, reader, learner, what, until }: Consent): JsonObject {
  return { consent: id, reader, learner, what: [...elsewhereOf(what)], until: endOf(until).toISOString() };
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
    throw new UnacceptableMessage(`${from} speaks for its own learners only.`);
  return { id, reader, learner, what: what as string[], until: end };
}
