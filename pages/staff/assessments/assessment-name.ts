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

/** What an assessment is called: in the reader's language where it is one of the known types, else as it was written. */
export function useAssessmentName(): (assessment: AssessmentNamedFragment) => string {
  const { t } = useTranslation();
  return ({ type, typeCode }) => (typeCode ? t(`codes.assessmentType.${typeCode}`) : type);
}
