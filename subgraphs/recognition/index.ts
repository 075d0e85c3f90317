import type { Subgraph } from '../shared/serving/subgraph.ts';
import { stampAgain } from '../shared/database/change-order.ts';
import { ANSWER_DAYS } from '../shared/database/purge.ts';
import { AgreementListService } from './agreement/agreement-list.service.ts';
import { AgreementMessagesService } from './agreement/agreement-messages.service.ts';
import { AgreementWritingService } from './agreement/agreement-writing.service.ts';
import { AgreementApprovalResolver, AgreementResolver } from './agreement/agreement.resolver.ts';
import { AgreementService } from './agreement/agreement.service.ts';
import { ConversationResolver } from './conversation/conversation.resolver.ts';
import { ConversationService } from './conversation/conversation.service.ts';
import { OverdueService } from './conversation/overdue.service.ts';
import { CourseFactsService } from './course/course-facts.service.ts';
import { AppealResolver } from './appeal/appeal.resolver.ts';
import { AppealService } from './appeal/appeal.service.ts';
import { CreditResolver, LedgerEntryResolver } from './credit/credit.resolver.ts';
import { CreditService } from './credit/credit.service.ts';
import { RecognisedCredit } from './credit/credit.type.ts';
import { LedgerService } from './credit/ledger.service.ts';
import { DecisionResolver } from './decision/decision.resolver.ts';
import { DecisionService } from './decision/decision.service.ts';
import { recognitionEntities } from './entities.ts';
import { EvidenceResolver } from './evidence/evidence.resolver.ts';
import { EvidenceService } from './evidence/evidence.service.ts';
import { GatheringService } from './evidence/gathering.service.ts';
import { RuleImportResolver } from './rule-table/rule-import.resolver.ts';
import { RuleImportService } from './rule-table/rule-import.service.ts';
import { ForecastService } from './forecast/forecast.service.ts';
import { VerifyingAgainService } from './evidence/verifying-again.service.ts';
import { GradingTableService } from './grade/grading-table.service.ts';
import { InstitutionResolver } from './institution/institution.resolver.ts';
import { OpinionResolver } from './opinion/opinion.resolver.ts';
import { OpinionService } from './opinion/opinion.service.ts';
import { StatusCheckService } from './flag/status-check.service.ts';
import { IssuerWordService } from './flag/issuer-word.service.ts';
import { RecognitionDataService } from './personal-data/personal-data.service.ts';
import { ReadingEndService } from './reading-end/reading-end.service.ts';
import { QueueService } from './request/queue.service.ts';
import { REASON_RESOLVERS } from './reason/reason.resolver.ts';
import { RequestResolver } from './request/request.resolver.ts';
import { AutomaticDecisionService } from './request/automatic-decision.service.ts';
import { RequestService } from './request/request.service.ts';
import { RuleEntity } from './rule/rule.entity.ts';
import { RuleResolver } from './rule/rule.resolver.ts';
import { ruleFeed, RULES } from './rule/rule-feed.ts';
import { RuleListService } from './rule/rule-list.service.ts';
import { RuleSourceService } from './rule/rule-source.service.ts';
import { RuleWritingService } from './rule/rule-writing.service.ts';
import { RuleService } from './rule/rule.service.ts';
import { SealedDecisionService } from './sealed-decision/sealed-decision.service.ts';
import { SealingUpkeepService } from './sealed-decision/sealing-upkeep.service.ts';
import { StackSourceResolver } from './stack/stack.resolver.ts';
import { StackService } from './stack/stack.service.ts';
import { PrecedentService } from './suggestion/precedent.service.ts';
import { SuggestionResolver } from './suggestion/suggestion.resolver.ts';
import { FiguresResolver } from './transparency/figures.resolver.ts';
import { SuggestionService } from './suggestion/suggestion.service.ts';

/**
 * Recognition at every institution: requests, their evidence and decisions, rules, agreements and recognised credits.
 */
export const recognition: Subgraph = {
  name: 'recognition',
  entities: recognitionEntities,
  purged: [{ schema: 'recognition', table: 'rule_import', key: ['id'], column: 'at', days: ANSWER_DAYS }],
  resolvers: [
    RequestResolver,
    ConversationResolver,
    OpinionResolver,
    AppealResolver,
    EvidenceResolver,
    DecisionResolver,
    CreditResolver,
    LedgerEntryResolver,
    StackSourceResolver,
    SuggestionResolver,
    RuleResolver,
    RuleImportResolver,
    AgreementResolver,
    AgreementApprovalResolver,
    InstitutionResolver,
    FiguresResolver,
    ...REASON_RESOLVERS,
  ],
  orphanedTypes: [RecognisedCredit],
  start(dependencies) {
    const tables = new GradingTableService();
    const rules = new RuleService(dependencies);
    const courses = new CourseFactsService(dependencies);
    const sources = new RuleSourceService({ courses });
    const agreements = new AgreementService({ rules });
    const agreementWriting = new AgreementWritingService({ ...dependencies, agreements, sources, courses });
    const agreementMessages = new AgreementMessagesService({ agreements });
    const statuses = new StatusCheckService(dependencies);
    const evidence = new EvidenceService({ statuses });
    const gathering = new GatheringService(dependencies);
    const credits = new CreditService(dependencies);
    const sealed = new SealedDecisionService({ ...dependencies, evidence });
    const upkeep = new SealingUpkeepService({ ...dependencies, sealed });
    const ends = new ReadingEndService(dependencies);
    const decisions = new DecisionService({
      ...dependencies,
      evidence,
      credits,
      sealed,
      ends,
      tables,
      again: new VerifyingAgainService(dependencies),
    });
    const conversation = new ConversationService({ ...dependencies, ends });
    const opinions = new OpinionService(dependencies);
    const automatic = new AutomaticDecisionService({ rules, tables, decisions });
    const requests = new RequestService({
      ...dependencies,
      evidence,
      gathering,
      automatic,
      decisions,
      credits,
      opinions,
    });
    const stacks = new StackService({ rules });
    const suggestions = new SuggestionService({ evidence, rules, tables, courses, stacks });
    const precedents = new PrecedentService({ evidence });
    const words = new IssuerWordService();
    const overdue = new OverdueService();
    return {
      resolvers: [
        new RequestResolver({ requests, evidence, decisions, suggestions, precedents }),
        new ConversationResolver({ conversation, opinions }),
        new OpinionResolver(opinions),
        new AppealResolver(new AppealService({ ...dependencies, decisions, ends })),
        new EvidenceResolver(),
        new DecisionResolver({ decisions, sealed }),
        new CreditResolver(),
        new LedgerEntryResolver(),
        new StackSourceResolver(),
        new SuggestionResolver(suggestions),
        new RuleResolver(new RuleWritingService({ ...dependencies, rules, sources })),
        new RuleImportResolver(new RuleImportService({ ...dependencies, rules, sources })),
        new AgreementResolver({ agreements, writing: agreementWriting }),
        new AgreementApprovalResolver(),
        new InstitutionResolver({
          queue: new QueueService(dependencies),
          rules: new RuleListService(dependencies),
          agreements: new AgreementListService(dependencies),
          forecasts: new ForecastService({ courses, rules }),
          ledger: new LedgerService({ stacks }),
        }),
        new FiguresResolver(),
        ...REASON_RESOLVERS.map((ReasonResolver) => new ReasonResolver()),
      ],
      references: {
        Institution: async (ctx, id) => (id === ctx.home.id ? ctx.home : null),
        RecognitionRequest: (ctx, id) => requests.visible(ctx, id),
        RecognitionDecision: (ctx, id) => decisions.visible(ctx, id),
        RecognitionRule: (ctx, id) => ctx.find(RuleEntity, id),
        RecognisedCredit: (ctx, id) => credits.visible(ctx, id),
      },
      changes: {
        RECOGNITION_REQUEST_CHANGED: { staff: ['OFFICER'] },
        RECOGNISED_CREDIT_CHANGED: { staff: ['OFFICER'] },
      },
      messages: {
        agreementProposed: (ctx, message) => agreementMessages.proposed(ctx, message),
        agreementApproved: (ctx, message) => agreementMessages.approved(ctx, message),
        agreementWithdrawn: (ctx, message) => agreementMessages.withdrawn(ctx, message),
        credentialValidityChanged: (ctx, message) => words.receive(ctx, message),
        statusGiven: (ctx, message) => sealed.statusGiven(ctx, message),
      },
      personalData: new RecognitionDataService(),
      jobs: {
        sealDecision: (ctx, data) => sealed.seal(ctx, data),
        sealDecisions: (ctx) => upkeep.run(ctx),
        checkStatusLists: (ctx) => statuses.run(ctx),
        tellOverdue: (ctx) => overdue.run(ctx),
        catchUpReadingEnds: (ctx) => ends.catchUp(ctx),
      },
      daily: ['sealDecisions', 'checkStatusLists', 'tellOverdue', 'catchUpReadingEnds'],
      async takeOver(ctx) {
        const rules = await stampAgain(ctx.em, RULES);
        if (rules > 0) ctx.log.warn({ rules }, 'restored from another database cluster: the hub harvests again');
      },
      feeds: { recognitions: ruleFeed },
    };
  },
};
