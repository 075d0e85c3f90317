import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import type { ReadingStatement } from '../../shared/identity/statement.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CreditService } from '../credit/credit.service.ts';
import { learningOf } from '../credit/same-learning.policy.ts';
import type { DecisionService } from '../decision/decision.service.ts';
import { EvidenceEntity, type Evidence } from '../evidence/evidence.entity.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import type { GatheredEvidence } from '../evidence/gathered-evidence.ts';
import type { GatheringService } from '../evidence/gathering.service.ts';
import type { OpinionService } from '../opinion/opinion.service.ts';
import { noSuchCredential, refuseMistakes, refuseSameTwice, type RecognitionSubmission } from './submission.ts';
import type { AutomaticDecisionService } from './automatic-decision.service.ts';
import { RequestEntity, type RecognitionRequest } from './request.entity.ts';
import { dueOn, OPEN, seesRequest } from './request.policy.ts';

/**
 * Requests for recognition: submitted with evidence that is verified, and decided automatically where a rule covers
 * them.
 */
export class RequestService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #evidence: EvidenceService;
  readonly #gathering: GatheringService;
  readonly #automatic: AutomaticDecisionService;
  readonly #decisions: DecisionService;
  readonly #credits: CreditService;
  readonly #opinions: OpinionService;

  constructor(parts: {
    commands: Commands;
    outbox: Outbox;
    evidence: EvidenceService;
    gathering: GatheringService;
    automatic: AutomaticDecisionService;
    decisions: DecisionService;
    credits: CreditService;
    opinions: OpinionService;
  }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#evidence = parts.evidence;
    this.#gathering = parts.gathering;
    this.#automatic = parts.automatic;
    this.#decisions = parts.decisions;
    this.#credits = parts.credits;
    this.#opinions = parts.opinions;
  }

  /** The request; null where the caller may not see it. */
  async visible(ctx: RequestContext, id: string): Promise<RecognitionRequest | null> {
    const request = await ctx.find(RequestEntity, id);
    if (!request) return null;
    if (seesRequest(ctx.caller, ctx.home.id, request.learner)) return request;
    // Jobs of this institution read its requests through the graph, for example for the learner's name.
    if (hasRole(ctx.caller, 'SERVICE', ctx.home.id)) return request;
    return (await this.#opinions.isAsked(ctx, id)) ? request : null;
  }

  /**
   * Submits a learner's request. The evidence is fetched from the graph before the transaction begins, so that no
   * transaction waits for another institution.
   */
  async request(ctx: RequestContext, submission: RecognitionSubmission): Promise<RecognitionRequest | Refusal> {
    const asked = await askedBefore(() => this.#prepare(ctx, submission));
    return await this.#commands.run(ctx, {
      name: 'requestRecognition',
      input: submission,
      again: (id) => ctx.em.findOne(RequestEntity, id),
      work: async () => {
        const { learner, statement, gathered } = asked();
        const pieces = gathered.map(learningOf);
        refuseSameTwice(pieces);
        await this.#credits.refuseTwice(ctx, learner, pieces, null);
        await this.#refuseOpen(ctx, learner, submission, pieces);
        const request = ctx.em.create(RequestEntity, {
          id: newRecordId(ctx.home.id),
          learner,
          requestedBy: ctx.caller.subject,
          state: 'SUBMITTED',
          purpose: submission.purpose,
          towards: submission.towards?.trim() || null,
          automatic: false,
          submittedAt: ctx.now,
          completeOn: dayOf(ctx.now),
          dueOn: dueOn(dayOf(ctx.now)),
          stoppedOn: null,
          daysLeft: null,
          stateBefore: null,
          notAutomatic: [],
          assignedTo: null,
          flaggedSince: null,
          flaggedBecause: null,
        });
        await ctx.em.flush();
        const evidence = await this.#evidence.keep(ctx, request.id, gathered);
        await this.#automatic.decide(ctx, request, evidence, gathered);
        await this.#tell(ctx, request, evidence, statement);
        return request;
      },
    });
  }

  async #prepare(
    ctx: RequestContext,
    submission: RecognitionSubmission,
  ): Promise<{ learner: string; statement: ReadingStatement; gathered: readonly GatheredEvidence[] }> {
    const { caller, statement } = ctx;
    const { learner } = caller;
    if (!learner) throw new Refusal('NOT_ALLOWED', 'Only learners can request recognition: sign in as a learner.');
    if (statement?.purpose !== 'RECOGNITION' || statement.learner !== learner || statement.institution !== ctx.home.id)
      throw new Refusal(
        'NOT_ALLOWED',
        'Send the request through the hub, which signs the statement by which the evidence may be read.',
      );
    const received = [...new Set([submission.receivedCredentialId, ...(submission.alsoReceivedCredentialIds ?? [])])];
    refuseMistakes(submission, received, learner);
    if (await this.#isAnothers(ctx, learner, received)) throw noSuchCredential();
    return { learner, statement, gathered: await this.#gathering.gather(ctx, received) };
  }

  /**
   * True where another learner has shown this received credential here. The basis recorded then still lets this
   * institution read it, so the home's answer alone does not prove whose it is.
   */
  async #isAnothers(ctx: RequestContext, learner: string, received: readonly string[]): Promise<boolean> {
    const shown = await ctx.em.find(EvidenceEntity, { received: { $in: [...received] } });
    const requests = [...new Set(shown.map((piece) => piece.requestId))];
    return (await ctx.em.count(RequestEntity, { id: { $in: requests }, learner: { $ne: learner } })) > 0;
  }

  async #refuseOpen(
    ctx: RequestContext,
    learner: string,
    submission: RecognitionSubmission,
    pieces: readonly { readonly received: string; readonly documentHash: string }[],
  ): Promise<void> {
    const received = pieces.map((piece) => piece.received);
    const documentHash = pieces.map((piece) => piece.documentHash);
    const shown = await ctx.em.find(EvidenceEntity, {
      $or: [{ received: { $in: received } }, { documentHash: { $in: documentHash } }],
    });
    const former = await ctx.em.find(RequestEntity, { id: { $in: shown.map((piece) => piece.requestId) }, learner });
    if (former.some((request) => OPEN.includes(request.state)))
      throw new Refusal('CONFLICT', 'You have already requested this: the request is awaiting its decision.');
    const samePurpose = former.filter(({ purpose }) => purpose === submission.purpose);
    const decisions = await Promise.all(samePurpose.map(({ id }) => this.#decisions.current(ctx, id)));
    if (decisions.some((decision) => decision?.outcome === 'FULL'))
      throw new Refusal('ALREADY_RECOGNISED', 'This has already been recognised here for the same purpose.');
  }

  async #tell(
    ctx: RequestContext,
    request: RecognitionRequest,
    evidence: readonly Evidence[],
    { signed }: ReadingStatement,
  ): Promise<void> {
    const { id, learner, state } = request;
    await this.#outbox.send(ctx.em, {
      to: institutionOf(learner),
      kind: 'learners.recognitionRequested',
      payload: { request: id, learner, state, statement: signed },
    });
    for (const { credential, enrolment, result } of evidence) {
      if (credential === null) continue;
      await this.#outbox.send(ctx.em, {
        to: institutionOf(credential),
        kind: 'credentials.readingBasis',
        payload: {
          statement: signed,
          request: id,
          learner,
          credential,
          ...(enrolment === null ? {} : { enrolment }),
          ...(result === null ? {} : { result }),
        },
      });
    }
  }
}
