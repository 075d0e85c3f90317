import { HubError } from '../../shared/errors/hub-error.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { LockMode } from '@mikro-orm/core';
import type { RelianceService } from '../validity/reliance.service.ts';
import { CredentialEntity, type Credential } from './credential.entity.ts';
import { isCredentialStaff, isSealed, mayBecome, seesCredential } from './credential.policy.ts';

/** Access to the credentials this institution awards, and messages about them from their learners' homes. */
export class CredentialService {
  readonly #readings: Readings;
  readonly #reliance: RelianceService;

  constructor(parts: { readings: Readings; reliance: RelianceService }) {
    this.#readings = parts.readings;
    this.#reliance = parts.reliance;
  }

  /** The credential; null if there is none or the caller may not see it. */
  async visible(ctx: RequestContext, id: string): Promise<Credential | null> {
    const credential = await ctx.find(CredentialEntity, id);
    if (!credential) return null;
    const sees = seesCredential(ctx.caller, ctx.home.id, credential);
    if (sees === 'YES') return credential;
    if (sees === 'NO') return null;
    const why = await this.#readings.why(ctx, credential.learner, id, 'CREDENTIALS');
    if (why.length === 0) return null;
    await this.#readings.tell(ctx, credential.learner, ['CREDENTIALS'], why);
    return credential;
  }

  /** The sealed text, which is loaded only when requested; null until it is sealed. */
  document(ctx: RequestContext, credential: Credential): Promise<string | null> {
    return ctx.load(sealedDocuments, credential.id);
  }

  /** The text to seal, for the institution's staff; null while something is missing and once it is sealed. */
  async unsealed(ctx: RequestContext, credential: Credential): Promise<string | null> {
    if (isSealed(credential.state) || !isCredentialStaff(ctx.caller, ctx.home.id)) return null;
    return ctx.load(textsToSeal, credential.id);
  }

  /**
   * The learner's home confirms receipt and reports its id for the credential. The learner will give that id with a
   * request for recognition: from now on a statement that names it covers the credential, its enrolment and its result.
   * A repeated or late confirmation changes nothing.
   */
  async received(ctx: RequestContext, message: Message): Promise<void> {
    const { credential: id, receivedCredential } = message.payload;
    if (typeof id !== 'string' || typeof receivedCredential !== 'string') {
      throw new UnacceptableMessage('A receipt needs credential and receivedCredential.');
    }
    const credential = await ctx.em.findOne(CredentialEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!credential || institutionOf(credential.learner) !== message.from) {
      throw new UnacceptableMessage(`${message.from} is not the home of the learner of such a credential.`);
    }
    if (institutionOf(receivedCredential) !== message.from) {
      throw new UnacceptableMessage(`${message.from} keeps no ${receivedCredential}.`);
    }
    if (!mayBecome(credential.state, 'DELIVERED')) return;
    credential.state = 'DELIVERED';
    credential.receivedCredential = receivedCredential;
    credential.description = null;
    await ctx.em.flush();
    await this.#readings.alias(ctx, receivedCredential, recordsOf(credential));
  }

  /**
   * A learner asked the sender for recognition: the statement that the hub signed for it becomes the sender's basis for
   * reading this credential, its enrolment and its result, which this institution looks up itself. From now on the
   * sender relies on the credential, and is informed when it is suspended or revoked. The statement names the learner's
   * received credential; if it arrives before the home has reported that id, it is delivered again later.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the learner's home has not reported its id yet
   */
  async readingBasis(ctx: RequestContext, message: Message): Promise<void> {
    const { statement, credential: id, learner, request } = message.payload;
    if (typeof statement !== 'string' || typeof id !== 'string') {
      throw new UnacceptableMessage('A basis needs statement, learner and credential.');
    }
    const credential = await ctx.em.findOne(CredentialEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!credential || credential.learner !== learner) {
      throw new UnacceptableMessage('There is no such credential of that learner here.');
    }
    // The basis also covers the request, so that it ends together with it.
    const joins = typeof request === 'string' && institutionOf(request) === message.from ? [request] : [];
    const accepted = await this.#readings.acceptSigned(ctx, statement, message.from, joins);
    if (accepted.purpose !== 'RECOGNITION' || accepted.learner !== credential.learner) {
      throw new UnacceptableMessage('The statement was not made for the recognition of this credential.');
    }
    const { receivedCredential } = credential;
    if (![id, receivedCredential].some((name) => name !== null && accepted.records.includes(name))) {
      if (receivedCredential !== null) {
        throw new UnacceptableMessage('The statement is about another credential of that learner.');
      }
      const message = `${institutionOf(credential.learner)} did not tell yet under which id it keeps this credential.`;
      throw new HubError('INSTITUTION_UNAVAILABLE', message, { retryAfter: 5 });
    }
    await this.#reliance.relies(ctx, credential, message.from);
  }
}

/** The records that a reader of a credential reads here: itself, its enrolment and its result. */
function recordsOf({ id, enrolment, result }: Credential): string[] {
  return [id, enrolment, ...(result === null ? [] : [result])];
}

const sealedDocuments: Batch<string, string | null> = (ctx, ids) => textsOf(ctx, ids, 'sealedDocument');
const textsToSeal: Batch<string, string | null> = (ctx, ids) => textsOf(ctx, ids, 'document');

async function textsOf(
  ctx: RequestContext,
  ids: readonly string[],
  column: 'sealedDocument' | 'document',
): Promise<(string | null)[]> {
  const rows = await ctx.em.find(
    CredentialEntity,
    { id: { $in: [...ids] } },
    { fields: ['id', column], disableIdentityMap: true },
  );
  const byId = new Map(rows.map((row) => [row.id, row[column] as string | null]));
  return ids.map((id) => byId.get(id) ?? null);
}
