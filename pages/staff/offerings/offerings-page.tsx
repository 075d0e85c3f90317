import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { SearchWords } from '../../catalogue/search-words.tsx';
import { graphql } from '../../graph/generated/index.ts';
import { Troubles } from '../../parts/notice.tsx';
import { Pages, type PageProps } from '../../parts/pages.tsx';
import { Title } from '../../parts/title.tsx';
import { StaffFrame } from '../staff-frame.tsx';
import { OfferingLine } from './offering-line.tsx';

const TaughtOfferings = graphql(`
  query TaughtOfferings($at: ID!, $after: String, $language: String) {
    institution(id: $at) {
      id
      taughtOfferings(first: 20, after: $after) {
        edges {
          node {
            ...StaffOfferingLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const OwnOfferings = graphql(`
  query OwnOfferings($search: String!, $filter: CatalogueFilter!, $after: String, $language: String) {
    catalogue(search: $search, filter: $filter, first: 20, after: $after) {
      edges {
        node {
          ...StaffOfferingLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const OFFERINGS = { additionalTypenames: ['Offering', 'Enrolment'] };

/** The institution's offerings with people in them; while one searches, all of them. */
export function Component() {
  return <StaffFrame part="offerings">{({ institution }) => <OfferingsPage at={institution} />}</StaffFrame>;
}

function OfferingsPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const search = parameters.get('q') ?? '';
  return (
    <>
      <header className="stack">
        <Title>{t('staff.parts.offerings')}</Title>
        <p className="lead">{t('staff.offeringsLead')}</p>
        <SearchWords />
      </header>
      <Pages key={search}>
        {(page) => (search ? <Found at={at} search={search} {...page} /> : <Taught at={at} {...page} />)}
      </Pages>
    </>
  );
}

function Taught({ at, after, more }: PageProps & { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }] = useQuery({
    query: TaughtOfferings,
    variables: { at, after, language: i18n.language },
    context: OFFERINGS,
  });
  const taught = data?.institution?.taughtOfferings;
  return (
    <>
      <Troubles of={error} />
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {taught?.edges.length === 0 && !after && <p className="soft">{t('staff.nobodyYet')}</p>}
      <ul role="list" className="stack">
        {taught?.edges.map(({ node }) => (
          <li key={node.id}>
            <OfferingLine offering={node} />
          </li>
        ))}
      </ul>
      {more(taught?.pageInfo)}
    </>
  );
}

function Found({ at, search, after, more }: PageProps & { readonly at: string; readonly search: string }) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }] = useQuery({
    query: OwnOfferings,
    variables: { search, filter: { institutions: [at] }, after, language: i18n.language },
    context: OFFERINGS,
  });
  return (
    <>
      <Troubles of={error} />
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {data?.catalogue.edges.length === 0 && !after && <p className="soft">{t('catalogue.none')}</p>}
      <ul role="list" className="stack">
        {data?.catalogue.edges.map(({ node }) => (
          <li key={node.id}>
            <OfferingLine offering={node} />
          </li>
        ))}
      </ul>
      {more(data?.catalogue.pageInfo)}
    </>
  );
}
