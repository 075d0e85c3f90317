import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { Troubles } from '../parts/notice.tsx';
import type { Wanted } from './catalogue-address.ts';
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

/** What was found, a page at a time: each page is a question of its own, by the cursor of the one before. */
export function Results(wanted: Wanted) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {cursors.map((after, index) => (
        <ResultPage
          key={after}
          {...wanted}
          after={after}
          onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
        />
      ))}
    </>
  );
}

interface ResultPageProps extends Wanted {
  readonly after: string | null;
  /** Null where the next page is shown already. */
  readonly onMore: ((cursor: string) => void) | null;
}

function ResultPage({ search, filter, orderBy, after, onMore }: ResultPageProps) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }] = useQuery({
    query: CatalogueResults,
    variables: { search: search || null, filter, orderBy, after, language: i18n.language },
  });
  if (!data && fetching) return <div className="skeleton" aria-busy="true" />;
  const { edges = [], pageInfo } = data?.catalogue ?? {};
  const { endCursor } = pageInfo ?? {};
  return (
    <>
      <Troubles of={error} />
      {data && edges.length === 0 && !after && (
        <div className="card">
          <h2>{t('catalogue.none')}</h2>
          <p>{t('catalogue.noneWhy')}</p>
        </div>
      )}
      <ul role="list" className="offerings">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <OfferingCard offering={node} />
          </li>
        ))}
      </ul>
      {onMore && pageInfo?.hasNextPage && endCursor && (
        <p className="more">
          <button type="button" className="button" onClick={() => onMore(endCursor)}>
            {t('catalogue.more')}
          </button>
        </p>
      )}
    </>
  );
}
