import { AssessmentEntity } from '../../subgraphs/assessments/assessment/assessment.entity.ts';
import { GradingSchemeEntity } from '../../subgraphs/assessments/grading-scheme/grading-scheme.entity.ts';
import { demoCatalogue, type GradingScheme } from '../catalogue/catalogue.ts';
import { recordId } from '../catalogue/ids.ts';
import type { FillStep, InstitutionFillContext } from './step.ts';

const SCHEMES: Readonly<
  Record<
    GradingScheme,
    {
      title: Record<string, string>;
      scores: string[] | null;
      minimum: number | null;
      maximum: number | null;
      passingScore: string;
    }
  >
> = {
  LETTER: {
    title: { en: 'Letter grades A to F', fi: 'Kirjainarvosanat A–F', nl: 'Letters A tot en met F' },
    scores: ['A', 'B', 'C', 'D', 'E', 'F'],
    minimum: null,
    maximum: null,
    passingScore: 'E',
  },
  ZERO_TO_FIVE: {
    title: { en: 'Grades 0 to 5', fi: 'Arvosanat 0–5', nl: 'Cijfers 0 tot en met 5' },
    scores: ['5', '4', '3', '2', '1', '0'],
    minimum: null,
    maximum: null,
    passingScore: '1',
  },
  PERCENT: {
    title: { en: 'Percent', fi: 'Prosentti', nl: 'Procent' },
    scores: null,
    minimum: 0,
    maximum: 100,
    passingScore: '55',
  },
  PASS_FAIL: {
    title: { en: 'Passed or failed', fi: 'Hyväksytty tai hylätty', nl: 'Geslaagd of niet geslaagd' },
    scores: ['passed', 'failed'],
    minimum: null,
    maximum: null,
    passingScore: 'passed',
  },
};

/** The institution's grading schemes, and how each of its offerings is assessed. */
export const fillAssessments: FillStep<InstitutionFillContext> = {
  name: 'assessments',
  async run({ em, institution, now }) {
    const schemeId = (scheme: string) => recordId(institution.id, `grading scheme ${scheme}`);
    await em.insertMany(
      GradingSchemeEntity,
      Object.entries(SCHEMES).map(([name, scheme]) => ({ id: schemeId(name), ...scheme })),
    );
    const assessments = demoCatalogue(now)
      .filter((course) => course.institution === institution.id)
      .flatMap(({ assessment, offerings }) =>
        offerings.flatMap((offering) =>
          assessment
            ? [
                {
                  id: recordId(institution.id, `assessment of ${offering.id}`),
                  offering: offering.id,
                  type: assessment.type.label,
                  supervision: assessment.supervision,
                  gradingScheme: schemeId(assessment.gradingScheme),
                  removedAt: null,
                },
              ]
            : [],
        ),
      );
    if (assessments.length > 0) await em.insertMany(AssessmentEntity, assessments);
  },
};
