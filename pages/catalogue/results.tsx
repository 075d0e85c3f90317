import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { PagedList, ListPage, type PageProps } from '../components/paged-list.tsx';
import type { CatalogueSearch } from './catalogue-address.ts';
import { OfferingCard } from './offering-card.tsx';

const CatalogueResults = graphql(`
  query CatalogueResults(
    $search: String
    $filter: CatalogueFilter
    $orderBy: CatalogueOrder
    $after: String
    $language: String
  ) {
    catalogue(search: $search, filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
      edges {
        node {
          ...OfferingCard
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The search results, page by page. */
export function Results(wanted: CatalogueSearch) {
  const { t } = useTranslation();
  return <PagedList next={t('catalogue.more')}>{(page) => <ResultPage {...wanted} {...page} />}</PagedList>;
}

function ResultPage({ search, filter, orderBy, ...page }: CatalogueSearch & PageProps) {
  const { t, i18n } = useTranslation();
  const [asked] = useQuery({
    query: CatalogueResults,
    variables: { search: search || null, filter, orderBy, after: page.after, language: i18n.language },
  });
  const none = (
    <div className="card">
      <h2>{t('catalogue.none')}</h2>
      <p>{t('catalogue.noneWhy')}</p>
    </div>
  );
  return (
    <ListPage {...page} asked={asked} list={asked.data?.catalogue} none={none} look="offerings">
      {(offering) => <OfferingCard offering={offering} />}
    </ListPage>
  );
}
