import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { LearnerReference, type Reference } from '../../shared/references/reference.type.ts';
import { FIRST } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { DecisionService } from '../decision/decision.service.ts';
import { DecisionFlag, RecognitionDecision } from '../decision/decision.type.ts';
import type { Evidence as EvidenceRecord } from '../evidence/evidence.entity.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import {
  Credential,
  credentialOf,
  EvidenceType,
  EvidenceVerification,
  ReceivedCredential,
  verificationOf,
} from '../evidence/evidence.type.ts';
import { Institution } from '../institution/institution.type.ts';
import type { PrecedentService } from '../suggestion/precedent.service.ts';
import type { SuggestionService } from '../suggestion/suggestion.service.ts';
import { Precedent, RecognitionSuggestion } from '../suggestion/suggestion.type.ts';
import type { RecognitionRequest as RequestRecord } from './request.entity.ts';
import { worksOn } from './request.policy.ts';
import { RequestRecognitionInput, RequestRecognitionResult } from './request.input.ts';
import type { RequestService } from './request.service.ts';
import { RecognitionRequest } from './request.type.ts';

const SEALED =
  '@provides(fields: "awardedBy { id name country } sealedBy { id name country } enrolment { id } result { id }")';

@Resolver(() => RecognitionRequest)
export class RequestResolver {
  readonly #requests: RequestService;
  readonly #evidence: EvidenceService;
  readonly #decisions: DecisionService;
  readonly #suggestions: SuggestionService;
  readonly #precedents: PrecedentService;

  constructor(parts: {
    requests: RequestService;
    evidence: EvidenceService;
    decisions: DecisionService;
    suggestions: SuggestionService;
    precedents: PrecedentService;
  }) {
    this.#requests = parts.requests;
    this.#evidence = parts.evidence;
    this.#decisions = parts.decisions;
    this.#suggestions = parts.suggestions;
    this.#precedents = parts.precedents;
  }

  @Query(() => RecognitionRequest, {
    nullable: true,
    description:
      'A request by its id. Visible to its learner and to the officers of its institution; null to anybody else.',
  })
  recognitionRequest(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<RecognitionRequest | null> {
    return this.#requests.visible(ctx, id);
  }

  @Mutation(() => RequestRecognitionResult, {
    description:
      "Asks an institution to recognise sealed credentials; for learners. The institution may then read the credentials and the learner's name at the home institution, and credential, enrolment and result at each issuer.",
  })
  @Directive(
    '@statement(purpose: "RECOGNITION", records: ["input.receivedCredentialId", "input.alsoReceivedCredentialIds"])',
  )
  requestRecognition(
    @Arg('input', () => RequestRecognitionInput) input: RequestRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#requests.request(ctx, input);
  }

  @FieldResolver(() => Institution, { description: 'The recognising institution.' })
  @Directive('@provides(fields: "name country")')
  institution(@Ctx() ctx: RequestContext): Institution {
    return ctx.home;
  }

  @FieldResolver(() => LearnerReference, {
    nullable: true,
    description: 'The learner; resolved at the home institution.',
  })
  learner(@Root() request: RequestRecord): Reference {
    return { id: request.learner };
  }

  @FieldResolver(() => EvidenceVerification, {
    nullable: true,
    description: 'How the first piece of evidence was verified at submission; kept as evidence.',
  })
  async verification(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<EvidenceVerification | null> {
    const first = await this.#first(ctx, request);
    return first && verificationOf(first);
  }

  @FieldResolver(() => Credential, {
    nullable: true,
    description: "The first piece as its issuer's record; null for a credential from outside the alliance.",
  })
  @Directive(SEALED)
  async credential(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<Credential | null> {
    const first = await this.#first(ctx, request);
    return first && credentialOf(first);
  }

  @FieldResolver(() => ReceivedCredential, {
    nullable: true,
    description: 'The first piece as the learner received it.',
  })
  async received(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<Reference | null> {
    const first = await this.#first(ctx, request);
    return first && { id: first.received };
  }

  @FieldResolver(() => [EvidenceType], {
    description: 'All the evidence; `received`, `credential` and `verification` are those of the first piece.',
  })
  evidence(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<readonly EvidenceType[]> {
    return this.#evidence.of(ctx, request.id);
  }

  @FieldResolver(() => RecognitionSuggestion, {
    nullable: true,
    description: 'What an officer could decide. Visible to officers; null to anybody else.',
  })
  suggestion(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<RecognitionSuggestion | null> {
    return this.#suggestions.suggest(ctx, request);
  }

  @FieldResolver(() => [Precedent], {
    description: 'The newest decisions on the same course version. Visible to officers; empty to anybody else.',
  })
  async precedents(
    @Root() request: RequestRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 3 }) first: number,
  ): Promise<Precedent[]> {
    const precedents = await this.#precedents.of(ctx, request, first);
    return precedents.map(({ decision, course }) => ({ decision, course: course === null ? null : { id: course } }));
  }

  @FieldResolver(() => DecisionFlag, {
    nullable: true,
    description:
      'A warning that one of its credentials has been revoked or suspended, also before a decision; null where all are valid.',
  })
  flagged(@Root() { flaggedSince, flaggedBecause }: RequestRecord): DecisionFlag | null {
    return flaggedSince && { since: flaggedSince, reason: flaggedBecause ?? '' };
  }

  @FieldResolver(() => RecognitionDecision, {
    nullable: true,
    description: 'The current decision; null before there is one.',
  })
  decision(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<RecognitionDecision | null> {
    return this.#decisions.current(ctx, request.id);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether you made any of its decisions and so may not decide an appeal. Visible to officers; null to anybody else.',
  })
  async decidedByMe(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<boolean | null> {
    return worksOn(ctx.caller, ctx.home.id, request) ? await this.#decisions.decidedByCaller(ctx, request.id) : null;
  }

  async #first(ctx: RequestContext, request: RequestRecord): Promise<EvidenceRecord | null> {
    return (await this.#evidence.of(ctx, request.id))[0] ?? null;
  }
}
