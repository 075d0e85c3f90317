import type { Subgraph } from '../shared/serving/subgraph.ts';
import { CreditEntity } from './credit/credit.entity.ts';
import { CreditResolver } from './credit/credit.resolver.ts';
import { CreditService } from './credit/credit.service.ts';
import { RecognisedCredit } from './credit/credit.type.ts';
import { DecisionEntity } from './decision/decision.entity.ts';
import { DecisionResolver } from './decision/decision.resolver.ts';
import { DecisionService } from './decision/decision.service.ts';
import { EvidenceEntity } from './evidence/evidence.entity.ts';
import { EvidenceResolver } from './evidence/evidence.resolver.ts';
import { EvidenceService } from './evidence/evidence.service.ts';
import { GradingTableEntity } from './grade/grading-table.entity.ts';
import { GradingTableService } from './grade/grading-table.service.ts';
import { InstitutionResolver } from './institution/institution.resolver.ts';
import { IssuerWordService } from './request/issuer-word.service.ts';
import { QueueService } from './request/queue.service.ts';
import { RequestEntity } from './request/request.entity.ts';
import { RequestResolver } from './request/request.resolver.ts';
import { RequestService } from './request/request.service.ts';
import { RuleEntity } from './rule/rule.entity.ts';
import { RuleResolver } from './rule/rule.resolver.ts';
import { RuleService } from './rule/rule.service.ts';
import { PrecedentService } from './suggestion/precedent.service.ts';
import { SuggestionService } from './suggestion/suggestion.service.ts';

/** Requests for recognition, their evidence and decisions, the rules, and the credits given: at every institution. */
export const recognition: Subgraph = {
  name: 'recognition',
  entities: [RequestEntity, EvidenceEntity, DecisionEntity, CreditEntity, RuleEntity, GradingTableEntity],
  resolvers: [RequestResolver, EvidenceResolver, DecisionResolver, CreditResolver, RuleResolver, InstitutionResolver],
  orphanedTypes: [RecognisedCredit],
  start(dependencies) {
    const tables = new GradingTableService();
    const rules = new RuleService();
    const evidence = new EvidenceService(dependencies);
    const credits = new CreditService(dependencies);
    const decisions = new DecisionService({ ...dependencies, evidence, credits });
    const requests = new RequestService({ ...dependencies, evidence, rules, tables, decisions, credits });
    const suggestions = new SuggestionService({ evidence, rules, tables });
    const precedents = new PrecedentService({ evidence });
    const words = new IssuerWordService();
    return {
      resolvers: [
        new RequestResolver({ requests, evidence, decisions, suggestions, precedents }),
        new EvidenceResolver(),
        new DecisionResolver(decisions),
        new CreditResolver(),
        new RuleResolver(),
        new InstitutionResolver(new QueueService(dependencies)),
      ],
      references: {
        Institution: async (ctx, id) => (id === ctx.home.id ? ctx.home : null),
        RecognitionRequest: (ctx, id) => requests.visible(ctx, id),
        RecognitionDecision: (ctx, id) => decisions.visible(ctx, id),
        RecognitionRule: (ctx, id) => ctx.find(RuleEntity, id),
        RecognisedCredit: (ctx, id) => credits.visible(ctx, id),
      },
      messages: {
        credentialValidityChanged: (ctx, message) => words.told(ctx, message),
      },
    };
  },
};
