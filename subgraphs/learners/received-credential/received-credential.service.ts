import { createHash } from 'node:crypto';
import { isSchacCode, institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import { parseSealed, readDocument, verifySeal, type Party } from '../../shared/sealing/index.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import type { IssuerWord } from '../validity/issuer-word.entity.ts';
import type { IssuerWordService } from '../validity/issuer-word.service.ts';
import {
  ReceivedCredentialEntity,
  type PartyRecord,
  type ReceivedCredential,
  type SealRecord,
} from './received-credential.entity.ts';

/** Sealed documents that arrived for learners of ours, kept as they came. */
export class ReceivedCredentialService {
  readonly #outbox: Outbox;
  readonly #readings: Readings;
  readonly #noted: ReadingService;
  readonly #words: IssuerWordService;

  constructor(parts: { outbox: Outbox; readings: Readings; noted: ReadingService; words: IssuerWordService }) {
    this.#words = parts.words;
    this.#outbox = parts.outbox;
    this.#readings = parts.readings;
    this.#noted = parts.noted;
  }

  /** The received credential, to its learner, or on a basis that names it; otherwise as if there were none. */
  async visible(ctx: RequestContext, id: string): Promise<ReceivedCredential | null> {
    const received = await ctx.find(ReceivedCredentialEntity, id);
    if (!received) return null;
    if (ctx.caller.learner !== null && ctx.caller.learner === received.learner) return received;
    const reads = ctx.caller.roles.some((role) => role !== 'LEARNER');
    if (!reads || !(await this.#readings.covers(ctx, received.learner, id))) return null;
    await this.#noted.note(ctx, { learner: received.learner, what: ['CREDENTIALS'], why: ['RECOGNITION'] });
    return received;
  }

  /** All of a learner, newest first. */
  ofLearner(ctx: RequestContext, learner: string): Promise<readonly ReceivedCredential[]> {
    return ctx.load(receivedByLearner, learner);
  }

  /** The sealed text, loaded only where asked for. */
  document(ctx: RequestContext, received: ReceivedCredential): Promise<string> {
    return ctx.load(documents, received.id);
  }

  /** What its issuer said of it since; null where that said nothing, or is nobody of the alliance. */
  async word(ctx: RequestContext, { credential, learner }: ReceivedCredential): Promise<IssuerWord | null> {
    return credential === null ? null : await this.#words.about(ctx, credential, learner);
  }

  /** Whether its issuer stands by it, as far as that told; null where it is nobody of the alliance. */
  async validity(ctx: RequestContext, received: ReceivedCredential): Promise<IssuerWord['validity'] | null> {
    if (received.credential === null) return null;
    return (await this.word(ctx, received))?.validity ?? 'VALID';
  }

  /** An issuer delivers a sealed credential; it is kept as it came, and the issuer is told. The same one again changes nothing. */
  async deliver(ctx: RequestContext, message: Message): Promise<void> {
    const { learner, credential, document } = message.payload;
    if (typeof learner !== 'string' || typeof credential !== 'string' || typeof document !== 'string') {
      throw new UnacceptableMessage('A delivery needs learner, credential and document.');
    }
    if (institutionOf(credential) !== message.from)
      throw new UnacceptableMessage(`${message.from} cannot deliver ${credential}.`);
    if (!(await ctx.em.findOne(LearnerEntity, learner)))
      throw new UnacceptableMessage('There is no such learner here.');
    const former = await ctx.em.findOne(ReceivedCredentialEntity, { credential });
    const received = former ?? (await this.#keep(ctx, learner, credential, document));
    await this.#outbox.send(ctx.em, {
      to: message.from,
      kind: 'credentials.credentialReceived',
      payload: { credential, receivedCredential: received.id },
    });
  }

  async #keep(ctx: RequestContext, learner: string, credential: string, document: string): Promise<ReceivedCredential> {
    const facts = factsOf(document, ctx.now);
    if (facts.credential !== credential)
      throw new UnacceptableMessage('The sealed document is not that of this credential.');
    if (facts.awardedBy?.institution !== institutionOf(credential))
      throw new UnacceptableMessage(`The sealed document is not awarded by ${institutionOf(credential)}.`);
    const received = ctx.em.create(ReceivedCredentialEntity, {
      ...facts,
      id: newRecordId(ctx.home.id),
      learner,
      receivedAt: ctx.now,
      document,
      documentHash: createHash('sha256').update(document).digest('base64url'),
    });
    await ctx.em.flush();
    return received;
  }
}

type Facts = Pick<ReceivedCredential, 'credential' | 'title' | 'awardedBy' | 'sealedBy'> & { seal: SealRecord };

/**
 * What a sealed document says of itself, once it is certain that nothing was altered and that its issuer is whom the
 * certificate names. Whether that certificate is trusted, and a mandate given, verifyCredential says.
 *
 * @throws UnacceptableMessage where it is no sealed document, or not the one that was sealed
 */
function factsOf(text: string, at: Date): Facts {
  try {
    const sealed = parseSealed(text);
    const facts = readDocument(sealed.document);
    const seal = verifySeal(sealed, { anchors: [], at });
    if (!seal.intact) throw new Error('the document or its seal was altered.');
    const owner = seal.certificates[0]?.organizationIdentifier;
    if (!owner || !facts.sealedBy?.identifiers.includes(owner))
      throw new Error('its issuer is not the owner of the seal.');
    return {
      credential: facts.hubIds.credential,
      title: facts.title,
      awardedBy: partyOf(facts.awardedBy),
      sealedBy: partyOf(facts.sealedBy),
      seal: {
        level: seal.apparentLevel,
        algorithm: seal.algorithm,
        signedAt: seal.signedAt.toISOString(),
        qualified: seal.qualified,
        certificates: seal.certificates.map(({ subject, issuer, notBefore, notAfter }) => ({
          subject,
          issuer,
          notBefore: notBefore.toISOString(),
          notAfter: notAfter.toISOString(),
        })),
      },
    };
  } catch (error) {
    throw new UnacceptableMessage(`This is not a sealed European Digital Credential: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function partyOf(party: Party | null): PartyRecord | null {
  return (
    party && {
      name: party.name,
      identifier: party.identifier,
      institution: party.identifiers.find(isSchacCode) ?? null,
    }
  );
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
