import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import { GradingSchemeEntity } from '../grading-scheme/grading-scheme.entity.ts';

/** An assessment of an offering. */
export const AssessmentEntity = defineEntity({
  name: 'Assessment',
  schema: 'assessments',
  tableName: 'assessment',
  properties: {
    id: p.text().primary(),
    offering: p.text(),
    /** Label of the European Learning Model's assessment type. */
    type: p.json().$type<Multilingual>(),
    supervision: p
      .text()
      .$type<
        | 'UNSUPERVISED'
        | 'SUPERVISED_WITHOUT_IDENTITY'
        | 'SUPERVISED_ONLINE_WITH_IDENTITY'
        | 'SUPERVISED_ON_SITE_WITH_IDENTITY'
      >(),
    gradingScheme: () => p.manyToOne(GradingSchemeEntity).ref().fieldName('grading_scheme_id'),
    /** When it was removed, as it had been added by mistake and had no results. */
    removedAt: p.datetime().strictNullable(),
  },
});

export type Assessment = InferEntity<typeof AssessmentEntity>;
