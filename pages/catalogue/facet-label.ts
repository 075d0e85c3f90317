import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueFacetsQuery } from '../graph/generated/graphql.ts';
import { useFieldOfStudy } from '../components/field-of-study.ts';
import { useFormat } from '../components/format.ts';
import { useSession } from '../session/use-session.ts';

export type FacetsFound = CatalogueFacetsQuery['catalogue']['facets'];

/** The label of a filter value in the reader's language: from the pages' texts, otherwise from the catalogue. */
export function useFacetLabel(facets: FacetsFound): (name: string, value: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const field = useFieldOfStudy();
  const session = useSession();
  return useCallback(
    (name, value) => {
      if (name === 'topic' || name === 'kind' || name === 'status' || name === 'mode') {
        return t(`codes.${name}.${value}` as 'codes.kind.COURSE', value);
      }
      if (name === 'language') return format.language(value);
      if (name === 'iscedF') return field(value);
      if (name === 'eqfLevel') return t('catalogue.level', { level: value });
      if (name === 'ects') return t('catalogue.upToCredits', { ects: value });
      if (name === 'skill') return t('catalogue.skillFilter');
      if (name === 'recognisedAt' && value === session?.institution) return t('catalogue.recognised');
      const values = facets.find((facet) => facet.name === name)?.values;
      return values?.find((one) => one.value === value)?.label ?? value;
    },
    [t, format, field, facets, session],
  );
}
