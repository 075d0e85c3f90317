import type { EntityTables } from '../shared/database/orm.ts';
import { AgreementEntity, ApprovalEntity } from './agreement/agreement.entity.ts';
import { AppealEntity } from './appeal/appeal.entity.ts';
import { MessageEntity, NoticeEntity } from './conversation/conversation.entity.ts';
import { CreditEntity } from './credit/credit.entity.ts';
import { DecisionEntity } from './decision/decision.entity.ts';
import { EvidenceEntity } from './evidence/evidence.entity.ts';
import { EvidenceStatusEntity } from './flag/evidence-status.entity.ts';
import { GradingTableEntity } from './grade/grading-table.entity.ts';
import { OpinionEntity } from './opinion/opinion.entity.ts';
import { RequestEntity } from './request/request.entity.ts';
import { RuleImportEntity } from './rule-table/rule-import.entity.ts';
import { RuleEntity } from './rule/rule.entity.ts';
import { SealedDecisionEntity } from './sealed-decision/sealed-decision.entity.ts';

/** The tables of this subgraph, also for programs that use them without GraphQL. */
export const recognitionEntities: EntityTables = [
  RequestEntity,
  EvidenceEntity,
  EvidenceStatusEntity,
  DecisionEntity,
  SealedDecisionEntity,
  CreditEntity,
  RuleEntity,
  RuleImportEntity,
  AgreementEntity,
  ApprovalEntity,
  MessageEntity,
  NoticeEntity,
  OpinionEntity,
  AppealEntity,
  GradingTableEntity,
];
