import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { AssessmentNamedFragment } from '../../graph/generated/graphql.ts';

export const AssessmentNamed = graphql(`
  fragment AssessmentNamed on Assessment {
    id
    type(language: $language)
    typeCode
  }
`);

/** The name of an assessment: translated for known types, otherwise as entered. */
export function useAssessmentName(): (assessment: AssessmentNamedFragment) => string {
  const { t } = useTranslation();
  return ({ type, typeCode }) => (typeCode ? t(`codes.assessmentType.${typeCode}`) : type);
}
