import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { RecognitionQueueFilter } from '../../graph/generated/graphql.ts';
import { useLive } from '../../graph/live/use-live.ts';
import { Troubles } from '../../parts/notice.tsx';
import { Pages, type PageProps } from '../../parts/pages.tsx';
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
}

/** The queue a page at a time, the most pressing first. */
export function QueueList(queue: QueueListProps) {
  return (
    <div className="queue">
      <Pages>{(page) => <QueuePart {...queue} {...page} />}</Pages>
    </div>
  );
}

function QueuePart({ at, filter, after, more }: QueueListProps & PageProps) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }, reexecute] = useQuery({
    query: QueuePage,
    variables: { at, filter, after, language: i18n.language },
    context: REQUESTS,
  });
  useLive(['RECOGNITION_REQUEST_CHANGED'], () => reexecute({ requestPolicy: 'network-only' }));
  if (!data && fetching) return <div className="skeleton" aria-busy="true" />;
  const { edges = [], totalCount, pageInfo } = data?.institution?.recognitionQueue ?? {};
  return (
    <>
      <Troubles of={error} />
      {after === null && totalCount !== undefined && (
        <p role="status" className="soft">
          {totalCount === 0 ? t('desk.none') : t('desk.found', { count: totalCount })}
        </p>
      )}
      <ul role="list" className="queue">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <QueueLine request={node} />
          </li>
        ))}
      </ul>
      {more(pageInfo)}
    </>
  );
}
