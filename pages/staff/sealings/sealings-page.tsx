import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { useLive } from '../../graph/live/use-live.ts';
import { useFormat } from '../../parts/format.ts';
import { Troubles } from '../../parts/notice.tsx';
import { Pages, type PageProps } from '../../parts/pages.tsx';
import { Title } from '../../parts/title.tsx';
import { StaffFrame } from '../staff-frame.tsx';
import { BATCH_TONE } from './batch-state.ts';

const SealingsAt = graphql(`
  query SealingsAt($at: ID!, $after: String) {
    institution(id: $at) {
      id
      sealingBatches(first: 20, after: $after) {
        edges {
          node {
            id
            task
            level
            state
            total
            sealed
            failed
            requestedAt
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

const SEALINGS = { additionalTypenames: ['SealingBatch'] };

/** Every sealing of the institution, the newest first. */
export function Component() {
  return <StaffFrame part="sealings">{({ institution }) => <SealingsPage at={institution} />}</StaffFrame>;
}

function SealingsPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="stack">
        <Title>{t('staff.parts.sealings')}</Title>
        <p className="lead">{t('staff.sealingsLead')}</p>
      </header>
      <Pages>{(page) => <SealingsShown at={at} {...page} />}</Pages>
    </>
  );
}

function SealingsShown({ at, after, more }: PageProps & { readonly at: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [{ data, error, fetching }, ask] = useQuery({ query: SealingsAt, variables: { at, after }, context: SEALINGS });
  useLive(['SEALING_BATCH_CHANGED'], () => ask({ requestPolicy: 'network-only' }));
  const batches = data?.institution?.sealingBatches;
  return (
    <>
      <Troubles of={error} />
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {batches?.edges.length === 0 && !after && <p className="soft">{t('staff.noSealings')}</p>}
      <ul role="list" className="stack">
        {batches?.edges.map(({ node: { id, task, level, state, total, sealed, failed, requestedAt } }) => (
          <li key={id}>
            <article className="queue-line">
              <h2>
                <Link to={`/staff/sealings/${id}`}>{format.moment(requestedAt)}</Link>
              </h2>
              <p>
                {t(`staff.task.${task}`, { count: total, shown: format.number(total) })},{' '}
                {t(`codes.sealLevel.${level}`)}
              </p>
              <p className="row">
                <span className={`badge ${BATCH_TONE[state]}`}>{t(`codes.batch.${state}`)}</span>
                <span className="badge good">{t('staff.sealedCount', { count: sealed })}</span>
                {failed > 0 && <span className="badge bad">{t('staff.failedCount', { count: failed })}</span>}
              </p>
            </article>
          </li>
        ))}
      </ul>
      {more(batches?.pageInfo)}
    </>
  );
}
