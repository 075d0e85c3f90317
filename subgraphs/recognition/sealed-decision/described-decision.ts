import { describeInstitution } from '../../shared/document/institution.query.ts';
import type { DescribedDecision, StatusEntry } from '../../shared/sealing/index.ts';
import type { Home } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { RecognitionDecision } from '../decision/decision.entity.ts';
import { appealRouteOf } from '../decision/decision.policy.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { DecidedAnswer } from './decided.query.ts';

/** The data a decision's document is made from. */
export interface Decided {
  readonly home: Home;
  readonly decision: RecognitionDecision;
  readonly request: RecognitionRequest;
  readonly evidence: readonly Evidence[];
  readonly rule: RecognitionRule | null;
  readonly status: readonly StatusEntry[];
}

const BY = {
  OFFICER: 'A recognition officer',
  APPEAL_OFFICER: 'Another recognition officer, upon an appeal',
  RULE: 'A recognition rule, at once',
} as const;

const PURPOSE = {
  CREDIT_TRANSFER: 'credit transfer',
  EXEMPTION: 'exemption',
  ADMISSION: 'admission',
  EMPLOYMENT: 'employment',
} as const;

/**
 * The decision as described in its document; null while the learner's home or the registry does not name the parties.
 *
 * @param formerly the learner as named in the document of the superseded decision, since the right to read the name at
 * home may have ended
 */
export function describeDecision(
  decided: Decided,
  answer: DecidedAnswer | null,
  formerly: string | null,
): DescribedDecision | null {
  const { home, decision, request, evidence, rule, status } = decided;
  const told = answer?.recognitionRequest?.learner;
  const name = told?.name ?? formerly;
  if (!answer?.institution || !name) return null;
  return {
    decisionId: decision.id,
    requestId: request.id,
    supersedes: decision.supersedesId,
    learner: { name, givenName: told?.givenName ?? null, familyName: told?.familyName ?? null },
    institution: describeInstitution(answer.institution),
    outcome: decision.outcome,
    ects: decision.ects,
    grade: decision.grade,
    reasons: decision.reasons,
    differences: decision.differences,
    conditions: decision.conditions,
    alternative: decision.alternative,
    appeal: appealRouteOf(decision, home),
    decidedBy: BY[decision.decidedByRole],
    decidedAt: decision.decidedAt,
    rule: rule && { id: rule.id, title: inLanguage(rule.title, 'en', home.language) ?? '' },
    purpose: PURPOSE[request.purpose],
    towards: request.towards,
    evidence: evidence.map(({ title, awardedBy, ects, credential, documentHash }) => {
      return { title, awardedBy: awardedBy?.name ?? null, ects, credential, documentHash };
    }),
    status,
  };
}
