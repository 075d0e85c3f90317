import { useTranslation } from 'react-i18next';
import { useFormat } from '../components/format.ts';
import { ListPage, PagedList, type PageProps } from '../components/paged-list.tsx';
import { graphql } from '../graph/generated/index.ts';
import { useLiveQuery } from '../graph/live/use-live-query.ts';
import { CHANGES_MINE, MINE } from './my-studies.ts';
import { Section } from './section.tsx';

const MyReadings = graphql(`
  query MyReadings($after: String) {
    me {
      id
      readBy(first: 20, after: $after) {
        edges {
          node {
            institution {
              id
              name
            }
            what
            why
            at
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

/** Who read which of the learner's data, when, and on what basis: the newest first, page by page. */
export function Readings() {
  const { t } = useTranslation();
  return (
    <Section name="readings" empty={false} none="">
      <p className="soft">{t('me.readingsLead')}</p>
      <PagedList>{(page) => <ReadingsPage {...page} />}</PagedList>
    </Section>
  );
}

function ReadingsPage(page: PageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked] = useLiveQuery({ query: MyReadings, variables: { after: page.after }, context: MINE }, CHANGES_MINE);
  const readBy = asked.data?.me?.readBy;
  // A reading has no id: nothing refers to one.
  const list = readBy && {
    ...readBy,
    edges: readBy.edges.map(({ node }, index) => ({ node: { ...node, id: `${node.at} ${index}` } })),
  };
  return (
    <ListPage {...page} asked={asked} list={list} none={<p className="soft">{t('me.noReadings')}</p>} look="readings">
      {({ institution, what, why, at }) => (
        <>
          <time dateTime={at} className="small soft">
            {format.moment(at)}
          </time>
          <span>
            {t('me.readingLine', {
              institution: institution.name,
              what: format.list(what.map((one) => t(`codes.personalData.${one}`))),
              why: format.list(why.map((one) => t(`codes.readingPurpose.${one}`))),
            })}
          </span>
        </>
      )}
    </ListPage>
  );
}
