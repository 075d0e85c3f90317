import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { LearningAssessmentType, Supervision } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { SelectField } from '../../components/fields.tsx';
import { Troubles } from '../../components/notice.tsx';

const GradingSchemes = graphql(`
  query GradingSchemes($at: ID!, $language: String) {
    institution(id: $at) {
      id
      gradingSchemes {
        id
        title(language: $language)
      }
    }
  }
`);

const CreateAssessment = graphql(`
  mutation CreateAssessmentHere(
    $offering: ID!
    $type: LearningAssessmentType!
    $supervision: Supervision!
    $scheme: ID!
    $key: ID!
  ) {
    createAssessment(
      input: {
        offeringId: $offering
        type: $type
        supervision: $supervision
        gradingSchemeId: $scheme
        idempotencyKey: $key
      }
    ) {
      ... on Assessment {
        id
      }
      ...WhyRefused
    }
  }
`);

const TYPES: readonly LearningAssessmentType[] = [
  'WRITTEN_EXAMINATION',
  'ORAL_EXAMINATION',
  'MARKED_ASSIGNMENT',
  'PROJECT_WORK',
  'PORTFOLIO',
  'PRACTICAL_ASSESSMENT',
  'ARTEFACT_ASSESSMENT',
  'CONTINUOUS_EVALUATION',
  'PROBLEM_BASED_LEARNING',
  'GROUP_PERFORMANCE',
  'PEER_ASSESSMENT',
  'PEER_REVIEW',
  'QUIZ',
  'LEVEL_OF_ATTENDANCE',
];
const SUPERVISIONS: readonly Supervision[] = [
  'SUPERVISED_ON_SITE_WITH_IDENTITY',
  'SUPERVISED_ONLINE_WITH_IDENTITY',
  'SUPERVISED_WITHOUT_IDENTITY',
  'UNSUPERVISED',
];

interface AddAssessmentProps {
  readonly offering: string;
  readonly at: string;
}

/** Sets up an assessment of an offering, which is required before results are recorded. */
export function AddAssessment({ offering, at }: AddAssessmentProps) {
  const { t, i18n } = useTranslation();
  const [type, setType] = useState(TYPES[0]!);
  const [supervision, setSupervision] = useState(SUPERVISIONS[0]!);
  const [chosen, setChosen] = useState('');
  const [{ data, error }] = useQuery({ query: GradingSchemes, variables: { at, language: i18n.language } });
  const schemes = data?.institution?.gradingSchemes ?? [];
  const scheme = chosen || (schemes[0]?.id ?? '');
  return (
    <CommandButton
      mutation={CreateAssessment}
      variables={() => ({ offering, type, supervision, scheme })}
      label={t('staff.addAssessment')}
      title={t('staff.addAssessment')}
      yes={t('staff.addAssessmentYes')}
      incomplete={!scheme}
    >
      <p>{t('staff.addAssessmentWhat')}</p>
      <SelectField
        label={t('staff.assessmentType')}
        of={TYPES}
        name={(one) => t(`codes.assessmentType.${one}`)}
        value={type}
        onChange={setType}
      />
      <SelectField
        label={t('staff.supervision')}
        of={SUPERVISIONS}
        name={(one) => t(`codes.supervision.${one}`)}
        value={supervision}
        onChange={setSupervision}
      />
      <SelectField
        label={t('staff.gradingScheme')}
        of={schemes.map(({ id }) => id)}
        name={(id) => schemes.find((one) => one.id === id)?.title}
        value={scheme}
        onChange={setChosen}
      />
      {data && schemes.length === 0 && <p className="hint">{t('staff.noGradingScheme')}</p>}
      <Troubles of={error} />
    </CommandButton>
  );
}
