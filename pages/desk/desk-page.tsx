import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { useLive } from '../graph/live/use-live.ts';
import { useFormat } from '../parts/format.ts';
import { Troubles } from '../parts/notice.tsx';
import { Title } from '../parts/title.tsx';
import { NeedsSignIn } from '../session/needs-sign-in.tsx';
import { Keys, useKeys } from './keys.tsx';
import { VIEWS, viewOf, type View } from './queue-address.ts';
import { QueueLine } from './queue-line.tsx';
import './desk.css';

const DeskQueue = graphql(`
  query DeskQueue($at: ID!, $filter: RecognitionQueueFilter, $language: String) {
    institution(id: $at) {
      id
      name
      recognitionQueueCounts {
        waiting
        assignedToMe
        overdue
        flagged
        submitted
        underReview
        informationRequested
        appealed
      }
      recognitionQueue(filter: $filter, first: 50) {
        totalCount
        edges {
          node {
            ...QueueRequest
          }
        }
      }
    }
  }
`);

/** Asked anew after whatever an officer does. */
const REQUESTS = { additionalTypenames: ['RecognitionRequest', 'RecognitionDecision'] };

/** An officer's queue: what waits, how much of each kind, and the most pressing first. */
export function Component() {
  return (
    <NeedsSignIn for={({ roles }) => roles.includes('OFFICER')}>
      {({ institution }) => <DeskPage at={institution} />}
    </NeedsSignIn>
  );
}

function DeskPage({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [parameters] = useSearchParams();
  const view = viewOf(parameters);
  const [{ data, error, fetching }, reexecute] = useQuery({
    query: DeskQueue,
    variables: { at, filter: VIEWS[view] as object, language: i18n.language },
    context: REQUESTS,
  });
  useLive(['RECOGNITION_REQUEST_CHANGED'], () => reexecute({ requestPolicy: 'network-only' }));
  useKeys({ j: () => step(1), k: () => step(-1) });
  const institution = data?.institution;
  const counts = institution?.recognitionQueueCounts;
  const requests = institution?.recognitionQueue?.edges ?? [];
  return (
    <div className="desk">
      <header className="stack">
        <Title>{t('desk.title')}</Title>
        <p className="lead">{t('desk.lead', { institution: institution?.name ?? at })}</p>
        <nav aria-label={t('desk.show')}>
          <ul className="row">
            {(Object.keys(VIEWS) as View[]).map((name) => (
              <li key={name}>
                <Link className="chip" to={`/desk?show=${name}`} aria-current={name === view ? 'page' : undefined}>
                  {t(`desk.counts.${name}`)} {counts && <strong>{format.number(counts[name])}</strong>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Troubles of={error} />
      </header>
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {data && requests.length === 0 && <p className="soft">{t('desk.none')}</p>}
      <ul role="list" className="queue">
        {requests.map(({ node }) => (
          <li key={node.id}>
            <QueueLine request={node} />
          </li>
        ))}
      </ul>
      <Keys keys={{ j: 'next', k: 'previous', Enter: 'open' }} />
    </div>
  );
}

/** Moves the focus along the queue. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.queue a')];
  const at = links.findIndex((link) => link === document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}
