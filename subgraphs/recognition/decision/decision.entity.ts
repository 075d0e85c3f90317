import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type Outcome = 'FULL' | 'ALTERNATIVE' | 'PARTIAL' | 'CONDITIONAL' | 'REFUSED';
export type DifferenceKindName = 'LEVEL' | 'WORKLOAD' | 'QUALITY' | 'PROFILE' | 'LEARNING_OUTCOMES';

/** A substantial difference, named and explained. */
export interface DifferenceRecord {
  readonly kind: DifferenceKindName;
  readonly explanation: string;
}

/** The institution's decision on a request. Never edited, only superseded: the database refuses an update. */
export const DecisionEntity = defineEntity({
  name: 'RecognitionDecision',
  schema: 'recognition',
  tableName: 'decision',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    requestedBy: p.text(),
    outcome: p.text().$type<Outcome>(),
    ects: p.decimal('number').precision(7).scale(2).strictNullable(),
    grade: p.text().strictNullable(),
    reasons: p.text().strictNullable(),
    differences: p.json().$type<readonly DifferenceRecord[]>(),
    conditions: p.text().strictNullable(),
    alternative: p.text().strictNullable(),
    appealUntil: p.date().strictNullable(),
    decidedAt: p.datetime(),
    decidedByRole: p.text().$type<'OFFICER' | 'APPEAL_OFFICER' | 'RULE'>(),
    decidedBy: p.text(),
    ruleId: p.text().strictNullable(),
    supersedesId: p.text().strictNullable(),
    /** The result of verifying the evidence at that moment; null where it could not be read. */
    evidenceVerdict: p.text().$type<'VALID' | 'INVALID' | 'INDETERMINATE'>().strictNullable(),
    evidenceVerifiedAt: p.datetime().strictNullable(),
  },
});

export type RecognitionDecision = InferEntity<typeof DecisionEntity>;
