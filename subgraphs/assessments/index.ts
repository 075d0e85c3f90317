import type { Subgraph } from '../shared/serving/subgraph.ts';
import { AssessmentEntity } from './assessment/assessment.entity.ts';
import { AssessedOfferingResolver, AssessmentResolver } from './assessment/assessment.resolver.ts';
import { AssessmentService } from './assessment/assessment.service.ts';
import { GradingSchemeEntity } from './grading-scheme/grading-scheme.entity.ts';
import { GradingSchemeResolver, GradingSchemesResolver } from './grading-scheme/grading-scheme.resolver.ts';
import { GradingInstitution } from './grading-scheme/grading-scheme.type.ts';
import { ResultDataService } from './personal-data/personal-data.service.ts';
import { ResultEntity, ResultVersionEntity } from './result/result.entity.ts';
import { AssessedEnrolmentResolver, ResultResolver } from './result/result.resolver.ts';
import { HANDLERS } from './result/result.policy.ts';
import { ResultService } from './result/result.service.ts';

/** Assessments of offerings and their results; runs at every institution. */
export const assessments: Subgraph = {
  name: 'assessments',
  entities: [GradingSchemeEntity, AssessmentEntity, ResultEntity, ResultVersionEntity],
  resolvers: [
    AssessmentResolver,
    AssessedOfferingResolver,
    GradingSchemeResolver,
    GradingSchemesResolver,
    ResultResolver,
    AssessedEnrolmentResolver,
  ],
  orphanedTypes: [GradingInstitution],
  start(dependencies) {
    const results = new ResultService(dependencies);
    const setUp = new AssessmentService(dependencies);
    return {
      resolvers: [
        new AssessmentResolver(setUp),
        new AssessedOfferingResolver(),
        new GradingSchemeResolver(),
        new GradingSchemesResolver(),
        new ResultResolver(results),
        new AssessedEnrolmentResolver(results),
      ],
      personalData: new ResultDataService(),
      changes: { RESULT_CHANGED: { staff: HANDLERS } },
      references: {
        Assessment: (ctx, id) => ctx.find(AssessmentEntity, id),
        GradingScheme: (ctx, id) => ctx.find(GradingSchemeEntity, id),
        Result: (ctx, id) => results.visible(ctx, id),
        Institution: async (_ctx, id) => ({ id }),
        Offering: async (_ctx, id) => ({ id }),
        Enrolment: async (_ctx, id) => ({ id }),
      },
    };
  },
};
