import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { chunksOf } from '../../shared/program/chunks.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import {
  issuerQuery,
  ISSUERS_PER_QUERY,
  receivedQuery,
  type IssuerAnswer,
  type IssuerQuestion,
  type ReceivedAnswer,
  type ReceivedDocument,
  type VerificationAnswer,
} from './evidence.queries.ts';
import { outageOf, pieceOf, withIssuerWord, type GatheredEvidence } from './gathered-evidence.ts';
import { withOwner } from './owner.policy.ts';
import { verifyDocuments } from './verify-documents.ts';

/** Fetches the evidence of a request from the graph. */
export class GatheringService {
  readonly #graph: GraphClient;
  readonly #clock: () => Date;

  constructor(parts: { graph: GraphClient; clock: () => Date }) {
    this.#graph = parts.graph;
    this.#clock = parts.clock;
  }

  /**
   * Fetches the received credentials from the learner's home, has them verified and queries their issuers, on the
   * caller's behalf and under the reading statement. No transaction is open meanwhile.
   *
   * @throws Refusal NOT_FOUND where the caller has not received such a credential, INVALID where one fails verification
   * @throws HubError INSTITUTION_UNAVAILABLE where the home or the hub does not answer
   */
  async gather(ctx: RequestContext, received: readonly string[]): Promise<GatheredEvidence[]> {
    const documents = await this.#documents(ctx, received);
    const answers = await this.#verify(
      ctx,
      documents.map(({ download }) => download),
    );
    const verifications = answers.map((answer, n) => withOwner(answer, documents[n]!));
    const verifiedAt = this.#clock();
    refuseInvalid(verifications);
    const pieces = documents.map(({ download }, n) => pieceOf(received[n]!, download, verifications[n]!, verifiedAt));
    return await this.#askIssuers(ctx, pieces);
  }

  async #documents(ctx: RequestContext, received: readonly string[]): Promise<ReceivedDocument[]> {
    const variables = Object.fromEntries(received.map((id, n) => [`id${n}`, id]));
    const answer = await this.#graph.ask<ReceivedAnswer>(ctx, receivedQuery(received.length), variables);
    return received.map((id, n) => {
      const found = answer.data?.[`received${n}`];
      if (found?.id === id) return found;
      throw outageOf(answer, `received${n}`) ?? new Refusal('NOT_FOUND', 'You have not received such a credential.');
    });
  }

  async #verify(ctx: RequestContext, documents: readonly string[]): Promise<VerificationAnswer[]> {
    const verified = await verifyDocuments(this.#graph, ctx, documents);
    return verified.map(({ verification, outage }) => {
      if (verification) return verification;
      throw (
        outage ??
        new HubError('INSTITUTION_UNAVAILABLE', 'The evidence could not be verified now: try again.', {
          institution: 'hub',
          retryAfter: 5,
        })
      );
    });
  }

  async #askIssuers(ctx: RequestContext, pieces: readonly GatheredEvidence[]): Promise<GatheredEvidence[]> {
    const questions = pieces.map(({ awarding, hubIds }): IssuerQuestion | null =>
      awarding === null ? null : { institution: awarding, ...hubIds },
    );
    const asked = questions.filter((question) => question !== null);
    if (asked.length === 0) return [...pieces];
    const answers = await Promise.all(
      chunksOf(asked, ISSUERS_PER_QUERY).map((part) => {
        const { document, variables } = issuerQuery(part);
        return this.#graph.ask<IssuerAnswer>(ctx, document, variables).catch(() => null);
      }),
    );
    return pieces.map((piece, n) => {
      const place = questions[n] ? asked.indexOf(questions[n]) : -1;
      const answer = place === -1 ? null : answers[Math.floor(place / ISSUERS_PER_QUERY)];
      return answer ? withIssuerWord(piece, answer, place % ISSUERS_PER_QUERY) : piece;
    });
  }
}

function refuseInvalid(verifications: readonly VerificationAnswer[]): void {
  const failed = verifications
    .filter(({ verdict }) => verdict === 'INVALID')
    .flatMap(({ checks }) => checks.filter(({ status }) => status === 'ERROR'));
  if (!verifications.some(({ verdict }) => verdict === 'INVALID')) return;
  throw new Refusal(
    'INVALID',
    'The evidence failed verification.',
    failed.map(({ name, message }) => ({ path: null, message: message ? `${name}: ${message}` : `${name} failed.` })),
  );
}
