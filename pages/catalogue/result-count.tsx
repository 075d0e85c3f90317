import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CatalogueFacetsQuery } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { withValue } from './catalogue-address.ts';

/** The number of results, announced to screen readers when it changes, and a suggested spelling. */
export function ResultCount({
  of,
  fetching,
}: {
  readonly of: CatalogueFacetsQuery['catalogue'] | undefined;
  readonly fetching: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [parameters, setParameters] = useSearchParams();
  const count = of?.totalCount ?? 0;
  const exact = of?.totalCountIsExact ?? true;
  return (
    <div className="found">
      <p role="status" aria-busy={fetching}>
        {of && (exact ? t('catalogue.found', { count }) : t('catalogue.foundAbout', { number: format.number(count) }))}
        {!of && fetching && t('catalogue.searching')}
      </p>
      {of?.suggestions.map(({ word, argument, message }) => (
        <p key={`${argument} ${word} ${message}`} className="soft">
          {message}{' '}
          {word && !argument && (
            <button
              type="button"
              className="button quiet small"
              onClick={() => setParameters(withValue(parameters, 'q', word))}
            >
              {t('catalogue.didYouMean', { word })}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
