import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import type { ConvertedGrade } from '../grade/grade.policy.ts';
import type { GradingTableService } from '../grade/grading-table.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { mayDecide } from '../request/request.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { RuleService } from '../rule/rule.service.ts';
import { adviceFor, type Advice } from './suggestion.policy.ts';

/** What an officer is shown beside a request. */
export interface Suggestion extends Advice {
  readonly grade: ConvertedGrade | null;
  readonly rule: RecognitionRule | null;
}

/** Suggestions for officers: rule, grade, differences. They never decide. */
export class SuggestionService {
  readonly #evidence: EvidenceService;
  readonly #rules: RuleService;
  readonly #tables: GradingTableService;

  constructor(parts: { evidence: EvidenceService; rules: RuleService; tables: GradingTableService }) {
    this.#evidence = parts.evidence;
    this.#rules = parts.rules;
    this.#tables = parts.tables;
  }

  /** The suggestion for a request; null to anybody but the officers. */
  async suggest(ctx: RequestContext, request: RecognitionRequest): Promise<Suggestion | null> {
    if (!mayDecide(ctx.caller, ctx.home.id)) return null;
    const evidence = await this.#evidence.of(ctx, request.id);
    const [first] = evidence;
    const [match, grade] = await Promise.all([
      this.#rules.match(ctx, evidence, request.towards),
      first ? this.#tables.convert(ctx, first) : null,
    ]);
    const rule = match?.rule ?? null;
    return { ...adviceFor(evidence, rule), grade, rule };
  }
}
