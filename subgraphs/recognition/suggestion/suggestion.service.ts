import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { isRecordId } from '../../shared/sealing/document/record-id.ts';
import type { CourseFacts, CourseFactsService } from '../course/course-facts.service.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import type { ConvertedGrade } from '../grade/grade.policy.ts';
import type { GradingTableService } from '../grade/grading-table.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { worksOn } from '../request/request.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { RuleService } from '../rule/rule.service.ts';
import { targetsOf } from '../rule/rule-draft.policy.ts';
import type { Stack } from '../stack/stack.policy.ts';
import type { StackService } from '../stack/stack.service.ts';
import { compare, type Comparison } from './comparison.policy.ts';
import { adviceFor, type Advice } from './suggestion.policy.ts';

/** A suggestion as shown to an officer with a request. */
export interface Suggestion extends Advice {
  readonly grade: ConvertedGrade | null;
  readonly rule: RecognitionRule | null;
  /** The course of this institution with which it was compared. */
  readonly comparedWith: { readonly id: string } | null;
  /** The findings of that comparison, as sentences. */
  readonly because: readonly string[];
  /** The request that it is for. */
  readonly request: RecognitionRequest;
}

/** Makes suggestions for officers: rule, grade, differences. */
export class SuggestionService {
  readonly #evidence: EvidenceService;
  readonly #rules: RuleService;
  readonly #tables: GradingTableService;
  readonly #courses: CourseFactsService;
  readonly #stacks: StackService;

  constructor(parts: {
    evidence: EvidenceService;
    rules: RuleService;
    tables: GradingTableService;
    courses: CourseFactsService;
    stacks: StackService;
  }) {
    this.#stacks = parts.stacks;
    this.#evidence = parts.evidence;
    this.#rules = parts.rules;
    this.#tables = parts.tables;
    this.#courses = parts.courses;
  }

  /** The suggestion for a request; null unless the caller is an officer, and for the caller's own request. */
  async suggest(ctx: RequestContext, request: RecognitionRequest): Promise<Suggestion | null> {
    if (!worksOn(ctx.caller, ctx.home.id, request)) return null;
    const evidence = await this.#evidence.of(ctx, request.id);
    const [first] = evidence;
    const [[rule = null], grade] = await Promise.all([
      this.#rules.covering(ctx, evidence, request),
      first ? this.#tables.convert(ctx, first) : null,
    ]);
    const target = targetOf(ctx, request, rule);
    const course = target === null ? null : await ctx.load(this.#targets, target);
    const compared = course ? compare(evidence, course) : NOTHING_COMPARED;
    return {
      ...adviceFor(evidence, rule, compared.differences),
      grade,
      rule,
      comparedWith: course && { id: course.id },
      because: compared.because,
      request,
    };
  }

  /**
   * Targets that need several courses and to which the evidence of a request contributes. Only reachable through a
   * suggestion, hence only for officers.
   */
  async stacks(ctx: RequestContext, request: RecognitionRequest): Promise<readonly Stack[]> {
    return await this.#stacks.ofRequest(ctx, request.learner, await this.#evidence.of(ctx, request.id));
  }

  /** The courses of a whole page of requests, in one query; null for one that is not known now. */
  readonly #targets: Batch<string, CourseFacts | null> = async (ctx, ids) => {
    const found = await this.#courses.courses(ctx, ids).catch(() => null);
    return ids.map((_, n) => found?.[n]?.course ?? null);
  };
}

const NOTHING_COMPARED: Comparison = { because: [], differences: [] };

/**
 * The course of this institution towards which the request would count: the one whose id the learner gave, otherwise
 * the only one its rule gives.
 */
function targetOf(ctx: RequestContext, request: RecognitionRequest, rule: RecognitionRule | null): string | null {
  const { towards } = request;
  if (towards !== null && isRecordId(towards) && institutionOf(towards) === ctx.home.id) return towards;
  const courses = rule ? targetsOf(rule).map(({ course }) => course) : [];
  return courses.length === 1 ? (courses[0] ?? null) : null;
}
