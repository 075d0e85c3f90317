import { LockMode } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import { parseSealed, successionOf } from '../../shared/sealing/index.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import type { IssuerWord } from '../validity/issuer-word.entity.ts';
import type { IssuerWordService } from '../validity/issuer-word.service.ts';
import { storable } from '../receiving/storable.ts';
import type { ConfirmedParties } from './confirmation.policy.ts';
import type { ConfirmationService } from './confirmation.service.ts';
import { factsOf, hashOf, type DeliveredFacts } from './delivered-facts.ts';
import { ReceivedCredentialEntity, type ReceivedCredential } from './received-credential.entity.ts';

interface Delivery {
  readonly learner: string;
  readonly credential: string;
  readonly document: string;
}

/** What a delivered document says, and whose the registry confirmed it is. */
export interface ExaminedDelivery {
  readonly facts: DeliveredFacts;
  readonly confirmed: ConfirmedParties;
}

/** Sealed documents received for this institution's learners, stored unchanged. */
export class ReceivedCredentialService {
  readonly #outbox: Outbox;
  readonly #readings: Readings;
  readonly #noted: ReadingService;
  readonly #words: IssuerWordService;
  readonly #confirmations: ConfirmationService;

  constructor(parts: {
    outbox: Outbox;
    readings: Readings;
    noted: ReadingService;
    words: IssuerWordService;
    confirmations: ConfirmationService;
  }) {
    this.#words = parts.words;
    this.#confirmations = parts.confirmations;
    this.#outbox = parts.outbox;
    this.#readings = parts.readings;
    this.#noted = parts.noted;
  }

  /** The received credential, for its learner or on a basis that names it; null otherwise. */
  async visible(ctx: RequestContext, id: string): Promise<ReceivedCredential | null> {
    const received = await ctx.find(ReceivedCredentialEntity, id);
    if (!received) return null;
    if (ctx.caller.learner !== null && ctx.caller.learner === received.learner) return received;
    const reads = ctx.caller.roles.some((role) => role !== 'LEARNER');
    const why = reads ? await this.#readings.why(ctx, received.learner, id, 'CREDENTIALS') : [];
    if (why.length === 0) return null;
    await this.#noted.note(ctx, { learner: received.learner, what: ['CREDENTIALS'], why });
    return received;
  }

  /** All received credentials of a learner, newest first. */
  ofLearner(ctx: RequestContext, learner: string): Promise<readonly ReceivedCredential[]> {
    return ctx.load(receivedByLearner, learner);
  }

  /** The sealed text, which is loaded only when requested. */
  document(ctx: RequestContext, received: ReceivedCredential): Promise<string> {
    return ctx.load(documents, received.id);
  }

  /** The issuer's last report on it; null if there was none or the issuer is not a member of the alliance. */
  async word(ctx: RequestContext, { credential, learner }: ReceivedCredential): Promise<IssuerWord | null> {
    return credential === null ? null : await this.#words.about(ctx, credential, learner);
  }

  /** Its validity as last reported by its issuer; null if the issuer is not a member of the alliance. */
  async validity(ctx: RequestContext, received: ReceivedCredential): Promise<IssuerWord['validity'] | null> {
    if (received.credential === null) return null;
    return (await this.word(ctx, received))?.validity ?? 'VALID';
  }

  /**
   * Examines a delivery before the transaction that stores it, since the registry that confirms its origin may take
   * seconds.
   *
   * @returns null if the learner already has this document
   * @throws HubError INSTITUTION_UNAVAILABLE if the registry does not answer: the message is delivered again
   */
  async examine(ctx: RequestContext, message: Message): Promise<ExaminedDelivery | null> {
    const { learner, credential, document } = await this.#deliveryOf(ctx, message);
    const sender = message.from;
    const same = { learner, credential, documentHash: hashOf(document) };
    if ((await ctx.em.count(ReceivedCredentialEntity, same)) > 0) return null;
    const facts = factsOf(document, ctx.now);
    if (facts.credential !== credential)
      throw new UnacceptableMessage('The sealed document is not that of this credential.');
    if (facts.awardingBody !== sender)
      throw new UnacceptableMessage(`The sealed document is not awarded by ${sender}.`);
    return { facts, confirmed: await this.#confirmations.of(ctx, document, sender) };
  }

  /**
   * An issuer delivers a sealed credential; it is stored unchanged once it was examined, and the issuer is told. The same
   * one again changes nothing; the same with its seal raised replaces it.
   */
  async deliver(ctx: RequestContext, message: Message, examined: ExaminedDelivery | null): Promise<void> {
    const { learner, credential, document } = await this.#deliveryOf(ctx, message);
    const former = await this.#formerOf(ctx, learner, credential, document);
    const received = former ?? (await this.#keep(ctx, learner, document, mustBe(examined)));
    if (former && former.document !== document) await this.#replace(ctx, former, learner, document, mustBe(examined));
    await this.#outbox.send(ctx.em, {
      to: message.from,
      kind: 'credentials.credentialReceived',
      payload: { credential, receivedCredential: received.id },
    });
  }

  /** What a delivery says, where its sender may deliver it to this learner. */
  async #deliveryOf(ctx: RequestContext, { from, payload }: Message): Promise<Delivery> {
    const { learner, credential, document } = payload;
    if (typeof learner !== 'string' || typeof credential !== 'string' || typeof document !== 'string') {
      throw new UnacceptableMessage('A delivery needs learner, credential and document.');
    }
    if (institutionOf(credential) !== from) throw new UnacceptableMessage(`${from} cannot deliver ${credential}.`);
    if ((await ctx.em.count(LearnerEntity, { id: learner })) === 0)
      throw new UnacceptableMessage('There is no such learner here.');
    return { learner, credential, document };
  }

  /**
   * What is already stored for this credential. A copy that a learner uploaded loses its link to the credential if it
   * belongs to another learner or is another document, since only the issuer decides whose the credential is. Otherwise
   * it counts as delivered from now on.
   */
  async #formerOf(
    ctx: RequestContext,
    learner: string,
    credential: string,
    document: string,
  ): Promise<ReceivedCredential | null> {
    const former = await ctx.em.findOne(
      ReceivedCredentialEntity,
      { credential },
      { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['document'] },
    );
    if (!former?.verification) return former;
    const another =
      former.document !== document && successionOf(parseSealed(former.document), parseSealed(document)) === 'ANOTHER';
    const givesWay = former.learner !== learner || another;
    Object.assign(former, givesWay ? { credential: null } : { verification: null });
    await ctx.em.flush();
    return givesWay ? null : former;
  }

  /**
   * Replaces the stored document with the raised one under the same id, provided that learner, payload and signature
   * are the same and no evidence is lost. A late one with less evidence is ignored.
   */
  async #replace(
    ctx: RequestContext,
    former: ReceivedCredential,
    learner: string,
    document: string,
    { facts, confirmed }: ExaminedDelivery,
  ): Promise<void> {
    const succession = successionOf(parseSealed(former.document), parseSealed(document));
    if (former.learner !== learner || succession === 'ANOTHER')
      throw new UnacceptableMessage('The learner has another document for this credential: it is not replaced.');
    if (succession !== 'RAISED') return;
    const seal = { ...facts.seal, ...confirmed.proven };
    Object.assign(former, { document, documentHash: hashOf(document), seal });
    await ctx.em.flush();
  }

  async #keep(
    ctx: RequestContext,
    learner: string,
    document: string,
    { facts, confirmed: { proven, ...parties } }: ExaminedDelivery,
  ): Promise<ReceivedCredential> {
    const documentHash = hashOf(document);
    const seal = { ...facts.seal, ...proven };
    const { credential, title } = facts;
    const told = storable({ credential, title, ...parties, seal, verification: null });
    const brought = await ctx.em.findOne(ReceivedCredentialEntity, { learner, documentHash });
    const received = brought
      ? Object.assign(brought, told)
      : ctx.em.create(ReceivedCredentialEntity, {
          ...told,
          id: newRecordId(ctx.home.id),
          learner,
          receivedAt: ctx.now,
          document,
          documentHash,
        });
    await ctx.em.flush();
    return received;
  }
}

/** A document that was here as the delivery was examined may be gone since, with its learner's copy. */
function mustBe(examined: ExaminedDelivery | null): ExaminedDelivery {
  if (examined) return examined;
  const message = 'What the learner has of this credential has just changed: deliver it again.';
  throw new HubError('INSTITUTION_UNAVAILABLE', message, { retryAfter: 1 });
}

const receivedByLearner: Batch<string, ReceivedCredential[]> = async (ctx, learners) => {
  const rows = await ctx.em.find(
    ReceivedCredentialEntity,
    { learner: { $in: [...learners] } },
    { orderBy: { receivedAt: 'desc', id: 'desc' } },
  );
  return learners.map((learner) => rows.filter((row) => row.learner === learner));
};

const documents: Batch<string, string> = async (ctx, ids) => {
  const rows = await ctx.em.find(
    ReceivedCredentialEntity,
    { id: { $in: [...ids] } },
    { fields: ['id', 'document'], disableIdentityMap: true },
  );
  const byId = new Map(rows.map((row) => [row.id, row.document as string]));
  return ids.map((id) => byId.get(id) ?? '');
};
