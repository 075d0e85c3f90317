import { ref } from '@mikro-orm/core';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands } from '../../shared/commands/commands.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { GradingSchemeEntity } from '../grading-scheme/grading-scheme.entity.ts';
import { ResultEntity } from '../result/result.entity.ts';
import { AssessmentEntity, type Assessment } from './assessment.entity.ts';
import type { CreateAssessmentInput, RemoveAssessmentInput } from './assessment.input.ts';
import { maySetUp, MOST_ASSESSMENTS } from './assessment.policy.ts';
import { wordsOf } from './assessment-type.ts';
import { takeSetUpLock } from './set-up-lock.ts';

interface OfferingAnswer {
  readonly offering: { readonly status: string; readonly withdrawnAt: string | null } | null;
}

const OFFERING = /* GraphQL */ `
  query OfferingToAssess($id: ID!) {
    offering(id: $id) {
      status
      withdrawnAt
    }
  }
`;

/** Adds and removes the assessments of offerings, in which results are recorded. */
export class AssessmentService {
  readonly #commands: Commands;
  readonly #graph: GraphClient;

  constructor(parts: { commands: Commands; graph: GraphClient }) {
    this.#commands = parts.commands;
    this.#graph = parts.graph;
  }

  /** Adds an assessment to an offering. Everybody who takes part then needs a final result in it, too. */
  async create(ctx: RequestContext, input: CreateAssessmentInput): Promise<Assessment | Refusal> {
    // The graph is not asked for anybody else, so that they cannot find out whether the offering exists.
    const asked = await askedBefore(async () =>
      maySetUp(ctx.caller, ctx.home.id) ? await this.#offeringOf(ctx, input.offeringId) : null,
    );
    return await this.#commands.run(ctx, {
      name: 'createAssessment',
      input,
      again: (id) => ctx.em.findOne(AssessmentEntity, id),
      work: async () => {
        if (!maySetUp(ctx.caller, ctx.home.id)) throw notAllowed();
        const offering = asked();
        if (!offering || offering.withdrawnAt) throw new Refusal('NOT_FOUND', 'There is no such offering here.');
        if (offering.status === 'CANCELLED')
          throw new Refusal('WRONG_STATE', 'The offering was cancelled: it can no longer be assessed.');
        await takeSetUpLock(ctx, input.offeringId);
        await this.#guardChange(ctx, input.offeringId);
        if ((await ctx.em.count(AssessmentEntity, { offering: input.offeringId, removedAt: null })) >= MOST_ASSESSMENTS)
          throw new Refusal('INVALID', `The offering already has ${MOST_ASSESSMENTS} assessments: remove one first.`);
        const scheme = await ctx.em.findOne(GradingSchemeEntity, input.gradingSchemeId);
        if (!scheme)
          throw new Refusal('INVALID', 'There is no such grading scheme here.', [
            { path: 'input.gradingSchemeId', message: "Choose one of the institution's `gradingSchemes`." },
          ]);
        const assessment = ctx.em.create(AssessmentEntity, {
          id: newRecordId(ctx.home.id),
          offering: input.offeringId,
          type: { en: wordsOf(input.type) },
          supervision: input.supervision,
          gradingScheme: ref(scheme),
          removedAt: null,
        });
        await ctx.em.flush();
        return assessment;
      },
    });
  }

  /** Removes an assessment that was added by mistake. */
  remove(ctx: RequestContext, input: RemoveAssessmentInput): Promise<Assessment | Refusal> {
    return this.#commands.run(ctx, {
      name: 'removeAssessment',
      input,
      again: (id) => ctx.em.findOne(AssessmentEntity, id),
      work: async () => {
        if (!maySetUp(ctx.caller, ctx.home.id)) throw notAllowed();
        const found = await ctx.em.findOne(AssessmentEntity, { id: input.assessmentId, removedAt: null });
        if (!found) throw new Refusal('NOT_FOUND', 'There is no such assessment here.');
        await takeSetUpLock(ctx, found.offering);
        await this.#guardChange(ctx, found.offering);
        if ((await ctx.em.count(ResultEntity, { assessment: found.id })) > 0)
          throw new Refusal('WRONG_STATE', 'The assessment has recorded results: it cannot be removed.');
        found.removedAt ??= ctx.now;
        await ctx.em.flush();
        return found;
      },
    });
  }

  /**
   * Final results were given by the assessments of their time; so once there is one, they no longer change for anybody.
   */
  async #guardChange(ctx: RequestContext, offering: string): Promise<void> {
    const final = await ctx.em.findOne(ResultEntity, { final: true, assessment: { offering } });
    if (final)
      throw new Refusal('WRONG_STATE', 'The offering has final results: its assessments can no longer be changed.');
  }

  async #offeringOf(ctx: RequestContext, id: string): Promise<OfferingAnswer['offering']> {
    const { data, errors } = await this.#graph.ask<OfferingAnswer>(ctx, OFFERING, { id });
    if (errors[0] && !data?.offering) {
      const { institution = 'hub', retryAfter = 5 } = errors[0].extensions ?? {};
      const message = `The offering cannot be looked up at the moment (${institution} does not answer): try again in ${retryAfter} s.`;
      throw new HubError('INSTITUTION_UNAVAILABLE', message, { institution, retryAfter });
    }
    return data?.offering ?? null;
  }
}

const notAllowed = () =>
  new Refusal(
    'NOT_ALLOWED',
    'Only assessors and registrars of the institution may change how its offerings are assessed.',
  );
