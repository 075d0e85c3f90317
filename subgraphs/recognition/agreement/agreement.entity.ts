import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { RuleSource } from '../rule/rule.entity.ts';

/**
 * What institutions agree to recognise of each other. Each party stores its own record. Only the proposer's is edited;
 * the others are updated by messages, and each party verifies the content hash itself.
 */
export const AgreementEntity = defineEntity({
  name: 'RecognitionAgreement',
  schema: 'recognition',
  tableName: 'agreement',
  properties: {
    id: p.text().primary(),
    /** The id of the proposer's record, the same at every party. */
    sharedId: p.text(),
    between: p.json().$type<readonly string[]>(),
    purpose: p.text(),
    content: p.text(),
    /** The course versions that the other parties recognise. */
    courses: p.json().$type<readonly RuleSource[]>(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    version: p.integer(),
    contentHash: p.text(),
    proposedAt: p.datetime(),
    changedAt: p.datetime(),
    /** Who wrote this version; stored at the proposer only. */
    changedBy: p.text().strictNullable(),
    withdrawnAt: p.datetime().strictNullable(),
    withdrawnBy: p.text().strictNullable(),
    withdrawnBecause: p.text().strictNullable(),
  },
});

export type Agreement = InferEntity<typeof AgreementEntity>;

/**
 * An institution's approval of one version, identified by its hash. Never edited; it counts while the agreement has
 * that hash.
 */
export const ApprovalEntity = defineEntity({
  name: 'RecognitionAgreementApproval',
  schema: 'recognition',
  tableName: 'agreement_approval',
  properties: {
    id: p.text().primary(),
    agreementId: p.text(),
    institution: p.text(),
    contentHash: p.text(),
    approvedAt: p.datetime(),
    /** Who approved; stored at their own institution only. */
    approvedBy: p.text().strictNullable(),
  },
});

export type Approval = InferEntity<typeof ApprovalEntity>;
