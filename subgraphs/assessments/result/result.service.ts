import { LockMode, ref, sql } from '@mikro-orm/core';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { refuseOwnRecord } from '../../shared/errors/own-record.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { AssessmentEntity, type Assessment } from '../assessment/assessment.entity.ts';
import { shareSetUpLock } from '../assessment/set-up-lock.ts';
import { describeScale, readScore } from '../grading-scheme/grading-scheme.policy.ts';
import { ResultEntity, ResultVersionEntity, type Result, type ResultVersion } from './result.entity.ts';
import { mayBecome, mayRecord, seesResult } from './result.policy.ts';

/** The input of a recording. */
export interface Recording extends WithIdempotencyKey {
  readonly enrolmentId: string;
  readonly assessmentId: string;
  readonly score: string;
  readonly final: boolean;
}

interface EnrolmentAnswer {
  readonly enrolment: {
    readonly state: string;
    readonly offering: { readonly id: string };
    readonly learner: { readonly id: string } | null;
  } | null;
}

const ENROLMENT = /* GraphQL */ `
  query EnrolmentToAssess($id: ID!) {
    enrolment(id: $id) {
      state
      offering {
        id
      }
      learner {
        id
      }
    }
  }
`;

/** Records results, corrects them by new versions, and shows them to those who may see them. */
export class ResultService {
  readonly #commands: Commands;
  readonly #graph: GraphClient;
  readonly #outbox: Outbox;
  readonly #readings: Readings;

  constructor(parts: { commands: Commands; graph: GraphClient; outbox: Outbox; readings: Readings }) {
    this.#commands = parts.commands;
    this.#graph = parts.graph;
    this.#outbox = parts.outbox;
    this.#readings = parts.readings;
  }

  /** The result; null if there is none or the caller may not see it. */
  async visible(ctx: RequestContext, id: string): Promise<Result | null> {
    const result = await ctx.find(ResultEntity, id);
    return result && (await this.#sees(ctx, result)) ? result : null;
  }

  /** The results of an enrolment that the caller may see. */
  async ofEnrolment(ctx: RequestContext, enrolment: string): Promise<Result[]> {
    const results = await ctx.load(byEnrolment, enrolment);
    const seen = await Promise.all(results.map(async (result) => ((await this.#sees(ctx, result)) ? [result] : [])));
    return seen.flat();
  }

  /** Every version of a result, first to last. */
  history(ctx: RequestContext, result: Result): Promise<readonly ResultVersion[]> {
    return ctx.load(versions, result.id);
  }

  /** Records a score, or corrects one by a new version. */
  async record(ctx: RequestContext, recording: Recording): Promise<Result | Refusal> {
    const asked = await askedBefore(() => this.#enrolmentOf(ctx, recording.enrolmentId));
    return await this.#commands.run(ctx, {
      name: 'recordResult',
      input: recording,
      again: (id) => ctx.em.findOne(ResultEntity, id),
      work: async () => {
        await this.#oneAtATime(ctx, recording.enrolmentId);
        const former = await ctx.em.findOne(
          ResultEntity,
          { enrolment: recording.enrolmentId, assessment: recording.assessmentId },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        this.#guard(ctx, recording, former);
        const enrolled = asked();
        if (!enrolled) throw new Refusal('NOT_FOUND', 'There is no such enrolment here.');
        refuseOwnRecord(ctx.caller, enrolled, 'This is your own enrolment: somebody else must assess it.');
        if (enrolled.state !== 'ENROLLED' && enrolled.state !== 'FINISHED') {
          throw new Refusal(
            'WRONG_STATE',
            `Only enrolled learners can be assessed: the enrolment is ${enrolled.state}.`,
          );
        }
        await shareSetUpLock(ctx, enrolled.offering);
        const assessment = await ctx.em.findOne(AssessmentEntity, recording.assessmentId, {
          populate: ['gradingScheme'],
        });
        if (!assessment || assessment.removedAt || assessment.offering !== enrolled.offering) {
          throw new Refusal('NOT_FOUND', "There is no such assessment of the enrolment's offering.", [
            { path: 'input.assessmentId', message: "Choose one of the offering's assessments." },
          ]);
        }
        return await this.#write(ctx, recording, former, assessment, enrolled.learner);
      },
    });
  }

  /**
   * Of two concurrent first recordings, the second waits for the first and then corrects it. Of two concurrent final
   * results in different assessments, one sees that it is the last.
   */
  async #oneAtATime(ctx: RequestContext, enrolment: string): Promise<void> {
    await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`result ${enrolment}`}, 0))`);
  }

  #guard(ctx: RequestContext, recording: Recording, former: Result | null): void {
    if (!mayRecord(ctx.caller, ctx.home.id, { final: recording.final, correctsFinal: former?.final ?? false })) {
      const staff = mayRecord(ctx.caller, ctx.home.id, { final: false, correctsFinal: false });
      if (!staff) throw new Refusal('NOT_FOUND', 'There is no such enrolment for you to assess.');
      throw new Refusal(
        'NOT_ALLOWED',
        'Only a registrar may record or correct a final result, on behalf of the examination board.',
      );
    }
    if (former?.final && !recording.final) {
      throw new Refusal('WRONG_STATE', 'The result is final: a correction must be final too.', [
        { path: 'input.final', message: 'Set it to true.' },
      ]);
    }
  }

  async #write(
    ctx: RequestContext,
    recording: Recording,
    former: Result | null,
    assessment: Assessment,
    learner: string,
  ): Promise<Result> {
    const scheme = assessment.gradingScheme.getEntity();
    const read = readScore(scheme, recording.score);
    if (!read) {
      const name = inLanguage(scheme.title, 'en', ctx.home.language) ?? scheme.id;
      throw new Refusal(
        'SCORE_OUT_OF_SCHEME',
        `"${recording.score.slice(0, 20)}" is not a score of ${name}, which accepts ${describeScale(scheme)}.`,
        [{ path: 'input.score', message: `Give ${describeScale(scheme)}.` }],
      );
    }
    const state = recording.final ? 'COMPLETED' : 'IN_PROGRESS';
    if (former && !mayBecome(former.state, state))
      throw new Refusal('WRONG_STATE', `The result is ${former.state} and cannot become ${state}.`);
    const correctsFinal = former?.final ?? false;
    const now = {
      state,
      pass: read.passed ? 'PASSED' : 'FAILED',
      score: read.score,
      final: recording.final,
      recordedAt: ctx.now,
    } as const;
    const result = former
      ? Object.assign(former, now, { version: former.version + 1 })
      : ctx.em.create(ResultEntity, {
          id: newRecordId(ctx.home.id),
          enrolment: recording.enrolmentId,
          learner,
          assessment: ref(assessment),
          version: 1,
          ...now,
        });
    await ctx.em.flush();
    await ctx.em.insert(ResultVersionEntity, {
      result: result.id,
      version: result.version,
      score: read.score,
      final: recording.final,
      recordedAt: ctx.now,
      recordedBy: ctx.caller.subject,
    });
    if (recording.final) {
      const last = await this.#allFinal(ctx, assessment.offering, recording.enrolmentId);
      await this.#outbox.send(ctx.em, {
        to: ctx.home.id,
        kind: last ? 'offerings.resultFinal' : 'offerings.assessed',
        payload: { enrolment: recording.enrolmentId },
      });
    }
    if (correctsFinal) {
      await this.#outbox.send(ctx.em, {
        to: ctx.home.id,
        kind: 'credentials.resultCorrected',
        payload: {
          enrolment: recording.enrolmentId,
          offering: assessment.offering,
          correctedAt: ctx.now.toISOString(),
        },
      });
    }
    return result;
  }

  /** The learning is over once every assessment of the offering has a final result. */
  async #allFinal(ctx: RequestContext, offering: string, enrolment: string): Promise<boolean> {
    const [assessments, final] = await Promise.all([
      ctx.em.count(AssessmentEntity, { offering, removedAt: null }),
      ctx.em.count(ResultEntity, { enrolment, final: true }),
    ]);
    return final >= assessments;
  }

  /** The enrolment as offerings knows it; null if there is none at this institution. */
  async #enrolmentOf(
    ctx: RequestContext,
    id: string,
  ): Promise<{ state: string; offering: string; learner: string } | null> {
    const { data, errors } = await this.#graph.ask<EnrolmentAnswer>(ctx, ENROLMENT, { id });
    if (errors[0] && !data?.enrolment) {
      const { institution = 'hub', retryAfter = 5 } = errors[0].extensions ?? {};
      const message = `The enrolment cannot be looked up at the moment (${institution} does not answer): try again in ${retryAfter} s.`;
      throw new HubError('INSTITUTION_UNAVAILABLE', message, { institution, retryAfter });
    }
    const enrolment = data?.enrolment;
    return enrolment?.learner
      ? { state: enrolment.state, offering: enrolment.offering.id, learner: enrolment.learner.id }
      : null;
  }

  async #sees(ctx: RequestContext, result: Result): Promise<boolean> {
    if (seesResult(ctx.caller, ctx.home.id, result.learner) === 'YES') return true;
    const why = await this.#readings.why(ctx, result.learner, result.id, 'RESULTS');
    if (why.length === 0) return false;
    await this.#readings.tell(ctx, result.learner, ['RESULTS'], why);
    return true;
  }
}

const byEnrolment: Batch<string, Result[]> = async (ctx, enrolments) => {
  const rows = await ctx.em.find(
    ResultEntity,
    { enrolment: { $in: [...enrolments] } },
    { orderBy: { recordedAt: 'asc', id: 'asc' } },
  );
  return enrolments.map((enrolment) => rows.filter((row) => row.enrolment === enrolment));
};

const versions: Batch<string, ResultVersion[]> = async (ctx, results) => {
  const rows = await ctx.em.find(
    ResultVersionEntity,
    { result: { $in: [...results] } },
    { orderBy: { version: 'asc' } },
  );
  return results.map((result) => rows.filter((row) => row.result === result));
};
