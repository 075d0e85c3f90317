import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { LearningAssessmentType, Supervision } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../parts/command-button.tsx';
import { Troubles } from '../../parts/notice.tsx';

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

/** Sets up how an offering is assessed: what must stand before results are recorded. */
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
      <label className="field">
        <span className="label">{t('staff.assessmentType')}</span>
        <select value={type} onChange={({ target }) => setType(target.value as LearningAssessmentType)}>
          {TYPES.map((one) => (
            <option key={one} value={one}>
              {t(`codes.assessmentType.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">{t('staff.supervision')}</span>
        <select value={supervision} onChange={({ target }) => setSupervision(target.value as Supervision)}>
          {SUPERVISIONS.map((one) => (
            <option key={one} value={one}>
              {t(`codes.supervision.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">{t('staff.gradingScheme')}</span>
        <select value={scheme} onChange={({ target }) => setChosen(target.value)}>
          {schemes.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        {data && schemes.length === 0 && <span className="hint">{t('staff.noGradingScheme')}</span>}
      </label>
      <Troubles of={error} />
    </CommandButton>
  );
}
