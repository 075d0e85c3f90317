import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { RecognitionQueueFilter } from '../../graph/generated/graphql.ts';
import { Troubles } from '../../parts/notice.tsx';
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

/** The queue a page at a time: each page is a question of its own, by the cursor of the one before. */
export function QueueList({ at, filter }: QueueListProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <div className="queue">
      {cursors.map((after, index) => (
        <QueuePart
          key={after}
          {...{ at, filter, after }}
          onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
        />
      ))}
    </div>
  );
}

interface QueuePartProps extends QueueListProps {
  readonly after: string | null;
  /** Null where the next page is shown already. */
  readonly onMore: ((cursor: string) => void) | null;
}

function QueuePart({ at, filter, after, onMore }: QueuePartProps) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }] = useQuery({
    query: QueuePage,
    variables: { at, filter, after, language: i18n.language },
    context: REQUESTS,
  });
  if (!data && fetching) return <div className="skeleton" aria-busy="true" />;
  const { edges = [], totalCount, pageInfo } = data?.institution?.recognitionQueue ?? {};
  const { hasNextPage, endCursor } = pageInfo ?? {};
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
      {onMore && hasNextPage && endCursor && (
        <p className="more">
          <button type="button" className="button" onClick={() => onMore(endCursor)}>
            {t('desk.more')}
          </button>
        </p>
      )}
    </>
  );
}
