import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { Troubles } from '../components/notice.tsx';
import { Title } from '../components/title.tsx';
import { readAddress } from './catalogue-address.ts';
import { SelectedFilters } from './selected-filters.tsx';
import { Facets } from './facets.tsx';
import { ResultCount } from './result-count.tsx';
import { OrderSelect } from './order-select.tsx';
import { Results } from './results.tsx';
import { SearchWords } from './search-words.tsx';
import './catalogue.css';

const CatalogueFacets = graphql(`
  query CatalogueFacets($search: String, $filter: CatalogueFilter, $language: String) {
    catalogue(search: $search, filter: $filter, first: 1) {
      totalCount
      totalCountIsExact
      facets {
        name
        values(most: 30) {
          value
          label(language: $language)
          count
        }
      }
      suggestions {
        word
        argument
        message(language: $language)
      }
    }
  }
`);

/** The course catalogue of the alliance. The whole search is in the address. */
export function Component() {
  const { t, i18n } = useTranslation();
  const [parameters] = useSearchParams();
  const { search, filter, orderBy } = readAddress(parameters);
  const [{ data, error, fetching }] = useQuery({
    query: CatalogueFacets,
    variables: { search: search || null, filter, language: i18n.language },
  });
  return (
    <div className="catalogue">
      <div className="catalogue-head">
        <Title>{t('catalogue.title')}</Title>
        <p>
          <Link to="/catalogue/pathways">{t('catalogue.pathways')}</Link>
        </p>
        <SearchWords />
      </div>
      <Facets facets={data?.catalogue.facets ?? []} />
      <section className="catalogue-results" aria-label={t('catalogue.title')}>
        <div className="results-bar">
          <ResultCount of={data?.catalogue} fetching={fetching} />
          <OrderSelect />
        </div>
        <SelectedFilters facets={data?.catalogue.facets ?? []} />
        <Troubles of={error} />
        <Results key={`${parameters}`} search={search} filter={filter} orderBy={orderBy} />
      </section>
    </div>
  );
}
