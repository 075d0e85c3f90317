import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { SearchWords } from '../../catalogue/search-words.tsx';
import { graphql } from '../../graph/generated/index.ts';
import { PagedList, ListPage, type PageProps } from '../../components/paged-list.tsx';
import { Title } from '../../components/title.tsx';
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

/** The institution's offerings that have participants; a search covers all of them. */
export function Component() {
  return <StaffFrame area="offerings">{({ institution }) => <OfferingsPage at={institution} />}</StaffFrame>;
}

function OfferingsPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const search = parameters.get('q') ?? '';
  return (
    <>
      <header className="stack">
        <Title>{t('staff.areas.offerings')}</Title>
        <p className="lead">{t('staff.offeringsLead')}</p>
        <SearchWords />
      </header>
      <PagedList key={search}>
        {(page) =>
          search ? (
            <SearchedOfferings at={at} search={search} {...page} />
          ) : (
            <OfferingsWithParticipants at={at} {...page} />
          )
        }
      </PagedList>
    </>
  );
}

function OfferingsWithParticipants({ at, ...page }: PageProps & { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const [asked] = useQuery({
    query: TaughtOfferings,
    variables: { at, after: page.after, language: i18n.language },
    context: OFFERINGS,
  });
  const none = <p className="soft">{t('staff.nobodyYet')}</p>;
  return (
    <ListPage {...page} asked={asked} list={asked.data?.institution?.taughtOfferings} none={none}>
      {(offering) => <OfferingLine offering={offering} />}
    </ListPage>
  );
}

function SearchedOfferings({ at, search, ...page }: PageProps & { readonly at: string; readonly search: string }) {
  const { t, i18n } = useTranslation();
  const [asked] = useQuery({
    query: OwnOfferings,
    variables: { search, filter: { institutions: [at] }, after: page.after, language: i18n.language },
    context: OFFERINGS,
  });
  const none = <p className="soft">{t('catalogue.none')}</p>;
  return (
    <ListPage {...page} asked={asked} list={asked.data?.catalogue} none={none}>
      {(offering) => <OfferingLine offering={offering} />}
    </ListPage>
  );
}
