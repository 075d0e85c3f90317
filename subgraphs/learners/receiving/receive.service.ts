import { createHash } from 'node:crypto';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { parseSealed, readDocument, SealRefused, type ParsedFile } from '../../shared/sealing/index.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import {
  ReceivedCredentialEntity,
  type ReceivedCredential,
} from '../received-credential/received-credential.entity.ts';
import { confirmedCredential, partyOn, refuseInvalid, verifiedOnEntry } from './entry.policy.ts';
import { verifyOnEntry } from './entry-verification.ts';
import { storable } from './storable.ts';

/** The limit of `verifyCredential`. */
const LARGEST = 3 * 1024 * 1024;
/** How many documents a learner may upload. */
export const MOST_BROUGHT = 100;

/** Sealed documents that learners upload themselves, from any issuer. */
export class ReceiveService {
  readonly #commands: Commands;
  readonly #graph: GraphClient;

  constructor(parts: { commands: Commands; graph: GraphClient }) {
    this.#commands = parts.commands;
    this.#graph = parts.graph;
  }

  /**
   * A learner uploads a document. It is verified, including its owner, and stored byte for byte. The same document
   * again is the same received credential, however it arrived. The registry is asked before the transaction begins, so
   * that it is not held open meanwhile.
   */
  async receive(
    ctx: RequestContext,
    input: { document: string } & WithIdempotencyKey,
  ): Promise<ReceivedCredential | Refusal> {
    const asked = await askedBefore(() => this.#prepare(ctx, input.document));
    return await this.#commands.run(ctx, {
      name: 'receiveCredential',
      input,
      again: (id) => ctx.em.findOne(ReceivedCredentialEntity, id),
      work: async () => {
        const prepared = asked();
        return 'known' in prepared ? prepared.known : await this.#keep(ctx, prepared.received);
      },
    });
  }

  async #prepare(
    ctx: RequestContext,
    document: string,
  ): Promise<{ known: ReceivedCredential } | { received: Brought }> {
    const learner = ctx.caller.learner ? await ctx.em.findOne(LearnerEntity, ctx.caller.learner) : null;
    if (!learner) throw new Refusal('NOT_ALLOWED', 'Only a learner can upload a document: sign in as one.');
    if (Buffer.byteLength(document) > LARGEST)
      throw unreadable('The document is larger than 3 MB, the limit for a European Digital Credential.');
    const documentHash = createHash('sha256').update(document).digest('base64url');
    const known = await ctx.em.findOne(ReceivedCredentialEntity, { learner: learner.id, documentHash });
    if (known) return { known };
    await this.#refuseTooMany(ctx, learner.id);
    const found = await verifyOnEntry(this.#graph, ctx, document);
    refuseInvalid(found);
    const { document: inner } = readSealed(document);
    const verification = verifiedOnEntry(found, inner, learner, ctx.now);
    const facts = readDocument(inner);
    const said = storable({
      verification,
      title: facts.title,
      seal: found.seal,
      awardedBy: partyOn(found.awardedBy),
      sealedBy: partyOn(found.sealedBy),
    });
    const credential = confirmedCredential(found, facts.hubIds.credential);
    return { received: { learner: learner.id, document, documentHash, credential, ...said } };
  }

  /** One at a time for each learner, so that a document uploaded twice concurrently is stored once. */
  async #keep(ctx: RequestContext, brought: Brought): Promise<ReceivedCredential> {
    const { learner, documentHash, credential } = brought;
    await ctx.em.findOneOrFail(LearnerEntity, learner, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    const known = await ctx.em.findOne(ReceivedCredentialEntity, { learner, documentHash });
    if (known) return known;
    await this.#refuseTooMany(ctx, learner);
    const taken = credential === null ? 0 : await ctx.em.count(ReceivedCredentialEntity, { credential });
    const received = ctx.em.create(ReceivedCredentialEntity, {
      ...brought,
      id: newRecordId(ctx.home.id),
      receivedAt: ctx.now,
      // If the issuer delivered this credential already, another copy is stored as independent evidence.
      credential: taken > 0 ? null : credential,
    });
    await ctx.em.flush().catch((error: unknown) => {
      // Its issuer delivered it at the same moment.
      if (error instanceof UniqueConstraintViolationException)
        throw new Refusal(
          'CONFLICT',
          'The same document has just been received in another way: see your received credentials.',
        );
      throw error;
    });
    return received;
  }

  async #refuseTooMany(ctx: RequestContext, learner: string): Promise<void> {
    const brought = await ctx.em.count(ReceivedCredentialEntity, { learner, verification: { $ne: null } });
    if (brought < MOST_BROUGHT) return;
    throw new Refusal(
      'TOO_MANY_DOCUMENTS',
      `You have already uploaded ${MOST_BROUGHT} documents, which is the limit: remove one first.`,
    );
  }
}

/** A document that may be stored. */
type Brought = Omit<ReceivedCredential, 'id' | 'receivedAt'>;

/** Even a document that the registry does not call INVALID may have a form that cannot be read here. */
function readSealed(text: string): ParsedFile {
  try {
    return parseSealed(text);
  } catch (error) {
    if (error instanceof SealRefused) throw unreadable(error.message);
    throw error;
  }
}

function unreadable(message: string): Refusal {
  return new Refusal('INVALID', 'The document cannot be accepted.', [{ path: 'input.document', message }]);
}
