import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Assessment as AssessmentRecord } from '../assessment/assessment.entity.ts';
import { Assessment } from '../assessment/assessment.type.ts';
import type { GradingScheme as GradingSchemeRecord } from '../grading-scheme/grading-scheme.entity.ts';
import { GradingScheme } from '../grading-scheme/grading-scheme.type.ts';
import type { Result as ResultRecord } from './result.entity.ts';
import { RecordResultInput, RecordResultResult } from './result.input.ts';
import type { ResultService } from './result.service.ts';
import { AssessedEnrolment, Result, ResultVersion } from './result.type.ts';

@Resolver(() => Result)
export class ResultResolver {
  readonly #results: ResultService;

  constructor(results: ResultService) {
    this.#results = results;
  }

  @Query(() => Result, {
    nullable: true,
    description: 'A result by its id, for its learner and the staff who handle it; null if the caller may not see it.',
  })
  result(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ResultRecord | null> {
    return this.#results.visible(ctx, id);
  }

  @Mutation(() => RecordResultResult, {
    description: 'An assessor records a result. Recording it again corrects it; earlier versions stay readable.',
  })
  recordResult(
    @Arg('input', () => RecordResultInput) input: RecordResultInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ResultRecord | Refusal> {
    return this.#results.record(ctx, input);
  }

  @FieldResolver(() => Assessment, { description: 'The assessment it is a result of.' })
  assessment(@Root() result: ResultRecord): Promise<AssessmentRecord> {
    return result.assessment.loadOrFail();
  }

  @FieldResolver(() => GradingScheme, { description: 'How its score is written.' })
  async gradingScheme(@Root() result: ResultRecord): Promise<GradingSchemeRecord> {
    const assessment = await result.assessment.loadOrFail();
    return assessment.gradingScheme.loadOrFail();
  }

  @FieldResolver(() => AssessedEnrolment, { description: 'The enrolment it belongs to.' })
  enrolment(@Root() result: ResultRecord): Reference {
    return { id: result.enrolment };
  }

  @FieldResolver(() => [ResultVersion], { description: 'Every version, first to last.' })
  history(@Root() result: ResultRecord, @Ctx() ctx: RequestContext): Promise<readonly ResultVersion[]> {
    return this.#results.history(ctx, result);
  }
}

@Resolver(() => AssessedEnrolment)
export class AssessedEnrolmentResolver {
  readonly #results: ResultService;

  constructor(results: ResultService) {
    this.#results = results;
  }

  @FieldResolver(() => [Result], {
    nullable: true,
    description: 'Its results, visible to its learner and the staff who handle them.',
  })
  results(@Root() enrolment: Reference, @Ctx() ctx: RequestContext): Promise<ResultRecord[]> {
    return this.#results.ofEnrolment(ctx, enrolment.id);
  }
}
