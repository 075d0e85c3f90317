import { moment, type ActKind } from '../shared/integrity/act.ts';

/** A decision on a request, as logged. */
export const DECISION: ActKind = {
  name: 'DECISION',
  table: '"recognition"."decision"',
  key: 'r."id"',
  content: `jsonb_build_object(
    'id', r."id", 'request', r."request_id", 'outcome', r."outcome", 'ects', r."ects", 'grade', r."grade",
    'reasons', r."reasons", 'differences', r."differences", 'conditions', r."conditions",
    'alternative', r."alternative", 'appealUntil', r."appeal_until", 'decidedAt', ${moment('r."decided_at"')},
    'decidedByRole', r."decided_by_role", 'decidedBy', r."decided_by", 'rule', r."rule_id",
    'supersedes', r."supersedes_id", 'evidenceVerdict', r."evidence_verdict")`,
};

/** A decided appeal, as logged; an overturning decision is logged as a decision as well. */
export const APPEAL_DECIDED: ActKind = {
  name: 'APPEAL_DECIDED',
  table: '"recognition"."appeal"',
  key: 'r."id"',
  content: `jsonb_build_object(
    'id', r."id", 'request', r."request_id", 'decision', r."decision_id", 'grounds', r."grounds",
    'appealedAt', ${moment('r."appealed_at"')}, 'upheld', r."upheld", 'reasons', r."reasons",
    'decidedBy', r."decided_by", 'decidedAt', ${moment('r."decided_at"')})`,
  where: 'r."decided_at" is not null',
};

/** The acts of this domain that are logged. */
export const recognitionActs: readonly ActKind[] = [DECISION, APPEAL_DECIDED];
