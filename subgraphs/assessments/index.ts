import type { Subgraph } from '../shared/serving/subgraph.ts';
import { AssessmentEntity } from './assessment/assessment.entity.ts';
import { AssessedOfferingResolver, AssessmentResolver } from './assessment/assessment.resolver.ts';
import { GradingSchemeEntity } from './grading-scheme/grading-scheme.entity.ts';
import { GradingSchemeResolver } from './grading-scheme/grading-scheme.resolver.ts';
import { ResultData } from './personal-data/personal-data.service.ts';
import { ResultEntity, ResultVersionEntity } from './result/result.entity.ts';
import { AssessedEnrolmentResolver, ResultResolver } from './result/result.resolver.ts';
import { HANDLERS } from './result/result.policy.ts';
import { ResultService } from './result/result.service.ts';

/** How learning is assessed, and what came of it: at every institution. */
export const assessments: Subgraph = {
  name: 'assessments',
  entities: [GradingSchemeEntity, AssessmentEntity, ResultEntity, ResultVersionEntity],
  resolvers: [
    AssessmentResolver,
    AssessedOfferingResolver,
    GradingSchemeResolver,
    ResultResolver,
    AssessedEnrolmentResolver,
  ],
  start(dependencies) {
    const results = new ResultService(dependencies);
    return {
      resolvers: [
        new AssessmentResolver(),
        new AssessedOfferingResolver(),
        new GradingSchemeResolver(),
        new ResultResolver(results),
        new AssessedEnrolmentResolver(results),
      ],
      personalData: new ResultData(),
      changes: { RESULT_CHANGED: { staff: HANDLERS } },
      references: {
        Assessment: (ctx, id) => ctx.find(AssessmentEntity, id),
        GradingScheme: (ctx, id) => ctx.find(GradingSchemeEntity, id),
        Result: (ctx, id) => results.visible(ctx, id),
        Offering: async (_ctx, id) => ({ id }),
        Enrolment: async (_ctx, id) => ({ id }),
      },
    };
  },
};
