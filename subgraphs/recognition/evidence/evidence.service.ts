import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { SealRefused } from '../../shared/sealing/index.ts';
import type { GraphAnswer, GraphClient } from '../../shared/serving/graph-client.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { StatusCheckService } from '../flag/status-check.service.ts';
import type { IssuerWord } from '../rule/rule.policy.ts';
import { EvidenceEntity, type Evidence } from './evidence.entity.ts';
import {
  issuerQuery,
  ISSUERS_AT_ONCE,
  receivedQuery,
  verificationQuery,
  type IssuerAnswer,
  type IssuerQuestion,
  type ReceivedAnswer,
  type ReceivedDocument,
  type VerificationAnswer,
} from './evidence.queries.ts';
import { withOwner } from './owner.policy.ts';
import { courseVersionOf, hubIdsOf, sealedFactsOf, type SealedFacts } from './sealed-facts.policy.ts';

/** A piece of evidence as the graph gave it, before it is kept. */
export interface GatheredEvidence {
  readonly received: string;
  readonly facts: SealedFacts;
  readonly hubIds: SealedFacts['hubIds'];
  readonly awarding: string | null;
  readonly sealer: string | null;
  readonly course: string | null;
  readonly offering: string | null;
  readonly courseVersion: string;
  readonly verification: VerificationAnswer;
  readonly verifiedAt: Date;
  readonly issuer: IssuerWord;
}

/** Asks the graph for the evidence of a request, and keeps what a decision needs of it. */
export class EvidenceService {
  readonly #graph: GraphClient;
  readonly #clock: () => Date;
  readonly #statuses: StatusCheckService;

  constructor(parts: { graph: GraphClient; clock: () => Date; statuses: StatusCheckService }) {
    this.#statuses = parts.statuses;
    this.#graph = parts.graph;
    this.#clock = parts.clock;
  }

  /**
   * Fetches the received credentials from the learner's home, has them verified, and asks their issuers. Asked on the
   * caller's behalf with the statement shown; no transaction is open meanwhile.
   *
   * @throws Refusal NOT_FOUND where there is no such received credential of the caller's, INVALID where one is not what
   *   it claims
   * @throws HubError INSTITUTION_UNAVAILABLE where home or hub do not answer
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

  /** Keeps gathered evidence with its request. */
  async keep(ctx: RequestContext, requestId: string, gathered: readonly GatheredEvidence[]): Promise<Evidence[]> {
    const kept = gathered.map((piece, position) =>
      ctx.em.create(EvidenceEntity, {
        id: newRecordId(ctx.home.id),
        requestId,
        position,
        received: piece.received,
        ...piece.hubIds,
        course: piece.course,
        offering: piece.offering,
        courseVersion: piece.courseVersion,
        documentHash: piece.facts.documentHash,
        kind: piece.facts.kind,
        title: piece.facts.title,
        awardedBy: piece.facts.awardedBy && { id: piece.awarding, ...piece.facts.awardedBy },
        sealedBy: piece.facts.sealedBy && { id: piece.sealer, ...piece.facts.sealedBy },
        awardingInstitution: piece.awarding,
        awardedOn: piece.facts.awardedOn,
        ects: piece.facts.ects,
        eqfLevel: piece.facts.eqfLevel,
        workloadHours: piece.facts.workloadHours,
        iscedF: piece.facts.iscedF,
        grade: piece.facts.grade,
        outcomes: piece.facts.outcomes,
        skills: piece.facts.skills,
        verdict: piece.verification.verdict as Evidence['verdict'],
        checks: piece.verification.checks,
        verifiedAt: piece.verifiedAt,
      }),
    );
    await ctx.em.flush();
    await this.#statuses.keep(
      ctx,
      kept.map(({ id }, n) => ({ id, entries: gathered[n]!.facts.status })),
    );
    return kept;
  }

  /** All the evidence of a request, the first piece first. */
  of(ctx: RequestContext, requestId: string): Promise<readonly Evidence[]> {
    return ctx.load(evidenceOfRequests, requestId);
  }

  async #documents(ctx: RequestContext, received: readonly string[]): Promise<ReceivedDocument[]> {
    const variables = Object.fromEntries(received.map((id, n) => [`id${n}`, id]));
    const answer = await this.#graph.ask<ReceivedAnswer>(ctx, receivedQuery(received.length), variables);
    return received.map((id, n) => {
      const found = answer.data?.[`received${n}`];
      if (found?.id === id) return found;
      throw outageOf(answer, `received${n}`) ?? new Refusal('NOT_FOUND', 'You have received no such credential.');
    });
  }

  async #verify(ctx: RequestContext, documents: readonly string[]): Promise<VerificationAnswer[]> {
    const variables = Object.fromEntries(documents.map((document, n) => [`document${n}`, document]));
    const answer = await this.#graph.ask<Record<string, VerificationAnswer | null>>(
      ctx,
      verificationQuery(documents.length),
      variables,
    );
    return documents.map((_, n) => {
      const verification = answer.data?.[`verification${n}`];
      if (verification) return verification;
      throw (
        outageOf(answer, `verification${n}`) ??
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
    const parts = Array.from({ length: Math.ceil(asked.length / ISSUERS_AT_ONCE) }, (_, n) =>
      asked.slice(n * ISSUERS_AT_ONCE, (n + 1) * ISSUERS_AT_ONCE),
    );
    const answers = await Promise.all(
      parts.map((part) => {
        const { document, variables } = issuerQuery(part);
        return this.#graph.ask<IssuerAnswer>(ctx, document, variables).catch(() => null);
      }),
    );
    return pieces.map((piece, n) => {
      const place = questions[n] ? asked.indexOf(questions[n]) : -1;
      const answer = place === -1 ? null : answers[Math.floor(place / ISSUERS_AT_ONCE)];
      return answer ? withIssuerWord(piece, answer, place % ISSUERS_AT_ONCE) : piece;
    });
  }
}

const evidenceOfRequests: Batch<string, readonly Evidence[]> = async (ctx, requests) => {
  const all = await ctx.em.find(
    EvidenceEntity,
    { requestId: { $in: [...requests] } },
    { orderBy: { position: 'asc' } },
  );
  return requests.map((id) => all.filter((piece) => piece.requestId === id));
};

function pieceOf(
  received: string,
  document: string,
  verification: VerificationAnswer,
  verifiedAt: Date,
): GatheredEvidence {
  const facts = readFacts(document);
  if (facts.isDecision)
    throw new Refusal('INVALID', 'A decision about recognition proves no learning: show the credential it is about.');
  const awarding = verification.awardedBy?.institution?.id ?? null;
  const sealer = verification.sealedBy?.institution?.id ?? null;
  const mandated = verification.checks.some(({ name, status }) => name === 'MANDATE' && status === 'OK');
  return {
    received,
    facts,
    hubIds: hubIdsOf(facts, awarding),
    awarding,
    sealer,
    course: null,
    offering: null,
    courseVersion: courseVersionOf(facts, awarding),
    verification,
    verifiedAt,
    issuer: {
      validity: null,
      final: null,
      passed: null,
      reachable: false,
      accredited: null,
      sealerEntitled: awarding !== null && (sealer === awarding || mandated),
    },
  };
}

function withIssuerWord(piece: GatheredEvidence, answer: GraphAnswer<IssuerAnswer>, n: number): GatheredEvidence {
  const { data } = answer;
  const reachable = !['credential', 'enrolment', 'result'].some((part) => outageOf(answer, `${part}${n}`));
  const result = data?.[`result${n}`];
  const day = piece.facts.awardedOn;
  const accreditations = data?.[`institution${n}`]?.accreditations ?? null;
  return {
    ...piece,
    course: data?.[`enrolment${n}`]?.offering?.course?.id ?? null,
    offering: data?.[`enrolment${n}`]?.offering?.id ?? null,
    issuer: {
      ...piece.issuer,
      reachable: data !== null && reachable,
      validity: data?.[`credential${n}`]?.validity ?? null,
      final: result?.final ?? null,
      passed: result?.pass === undefined ? null : result.pass === 'PASSED',
      accredited:
        accreditations &&
        day !== null &&
        accreditations.some((one) => one.validFrom <= day && (one.validUntil === null || day <= one.validUntil)),
    },
  };
}

function readFacts(document: string): SealedFacts {
  try {
    return sealedFactsOf(document);
  } catch (error) {
    if (error instanceof SealRefused) throw new Refusal('INVALID', `The evidence cannot be read: ${error.message}`);
    throw error;
  }
}

function refuseInvalid(verifications: readonly VerificationAnswer[]): void {
  const failed = verifications
    .filter(({ verdict }) => verdict === 'INVALID')
    .flatMap(({ checks }) => checks.filter(({ status }) => status === 'ERROR'));
  if (!verifications.some(({ verdict }) => verdict === 'INVALID')) return;
  throw new Refusal(
    'INVALID',
    'The evidence is not what it claims to be.',
    failed.map(({ name, message }) => ({ path: null, message: message ? `${name}: ${message}` : `${name} failed.` })),
  );
}

/** The outage that left a part of an answer empty, as an error to pass on; null where there was none. */
function outageOf(answer: GraphAnswer<unknown>, part: string): HubError | null {
  const outage = answer.errors.find(
    ({ path, extensions }) => extensions?.code === 'INSTITUTION_UNAVAILABLE' && (!path || path[0] === part),
  );
  if (!outage) return null;
  const { institution, retryAfter } = outage.extensions ?? {};
  return new HubError('INSTITUTION_UNAVAILABLE', outage.message, { institution, retryAfter });
}
