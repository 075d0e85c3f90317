import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RecognitionQueueFilter } from '../../graph/generated/graphql.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { PagedList, ListPage, type PageProps } from '../../components/paged-list.tsx';
import { REQUESTS } from '../request/requests-context.ts';
import { QueueLine } from './queue-line.tsx';

const QueuePage = graphql(`
  query QueuePage($at: ID!, $filter: RecognitionQueueFilter, $after: String, $language: String) {
    institution(id: $at) {
      id
      recognitionQueue(filter: $filter, first: 20, after: $after) {
        totalCount
        edges {
          node {
            ...QueueRequest
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

interface QueueListProps {
  readonly at: string;
  readonly filter: RecognitionQueueFilter;
  /** Said if there is no such request. */
  readonly none: string;
}

/** The queue page by page, most urgent first. */
export function QueueList(queue: QueueListProps) {
  return (
    <div className="queue">
      <PagedList>{(page) => <QueueListPage {...queue} {...page} />}</PagedList>
    </div>
  );
}

function QueueListPage({ at, filter, none, ...page }: QueueListProps & PageProps) {
  const { t, i18n } = useTranslation();
  const [asked] = useLiveQuery(
    {
      query: QueuePage,
      variables: { at, filter, after: page.after, language: i18n.language },
      context: REQUESTS,
    },
    ['RECOGNITION_REQUEST_CHANGED'],
  );
  const queue = asked.data?.institution?.recognitionQueue;
  const found = page.after === null && queue && (
    <p role="status" className="soft">
      {queue.totalCount === 0 ? none : t('desk.found', { count: queue.totalCount })}
    </p>
  );
  return (
    <ListPage {...page} asked={asked} list={queue} above={found} look="queue">
      {(request) => <QueueLine request={request} />}
    </ListPage>
  );
}
