import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { AssessmentSetUpFragment } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { DoneArea } from '../../components/done-area.tsx';
import { Notice } from '../../components/notice.tsx';
import { AddAssessment } from './add-assessment.tsx';
import { useAssessmentName } from './assessment-name.ts';

export const AssessmentSetUp = graphql(`
  fragment AssessmentSetUp on Assessment {
    ...AssessmentNamed
    supervision
    gradingScheme {
      id
      title(language: $language)
    }
  }
`);

const RemoveAssessment = graphql(`
  mutation RemoveAssessmentHere($assessment: ID!, $key: ID!) {
    removeAssessment(input: { assessmentId: $assessment, idempotencyKey: $key }) {
      ... on Assessment {
        id
      }
      ...WhyRefused
    }
  }
`);

interface AssessmentsSectionProps {
  readonly offering: string;
  readonly at: string;
  readonly assessments: readonly AssessmentSetUpFragment[];
  /** True for a micro-credential that has no assessment yet. */
  readonly needed: boolean;
}

/** The assessments of an offering, for those who set them up. */
export function AssessmentsSection({ offering, at, assessments, needed }: AssessmentsSectionProps) {
  const { t } = useTranslation();
  const nameOf = useAssessmentName();
  return (
    <section className="card stack" aria-labelledby="assessments">
      <h2 id="assessments">{t('staff.assessments')}</h2>
      <DoneArea>
        {needed && (
          <Notice tone="warn">
            <p>{t('staff.noAssessment')}</p>
          </Notice>
        )}
        {assessments.length > 0 && (
          <ul role="list">
            {assessments.map((assessment) => (
              <li key={assessment.id} className="line">
                <div>
                  <h3>{nameOf(assessment)}</h3>
                  <p className="soft small">
                    {[t(`codes.supervision.${assessment.supervision}`), assessment.gradingScheme.title].join(' · ')}
                  </p>
                </div>
                <div className="line-end no-print">
                  <CommandButton
                    mutation={RemoveAssessment}
                    variables={() => ({ assessment: assessment.id })}
                    label={t('staff.removeAssessment')}
                    look="small"
                    title={t('staff.removeAssessmentTitle', { name: nameOf(assessment) })}
                    yes={t('staff.removeAssessmentYes')}
                    done={t('staff.done.assessmentRemoved')}
                    danger
                  >
                    <p>{t('staff.removeAssessmentWhat')}</p>
                  </CommandButton>
                </div>
              </li>
            ))}
          </ul>
        )}
        <p className="no-print">
          <AddAssessment offering={offering} at={at} />
        </p>
      </DoneArea>
    </section>
  );
}
