import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { useFormat } from '../../components/format.ts';
import { PagedList, ListPage, type PageProps } from '../../components/paged-list.tsx';
import { Title } from '../../components/title.tsx';
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

/** All sealing batches of the institution, newest first. */
export function Component() {
  return <StaffFrame area="sealings">{({ institution }) => <SealingsPage at={institution} />}</StaffFrame>;
}

function SealingsPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="stack">
        <Title>{t('staff.areas.sealings')}</Title>
        <p className="lead">{t('staff.sealingsLead')}</p>
      </header>
      <PagedList>{(page) => <SealingsShown at={at} {...page} />}</PagedList>
    </>
  );
}

function SealingsShown({ at, ...page }: PageProps & { readonly at: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked] = useLiveQuery({ query: SealingsAt, variables: { at, after: page.after }, context: SEALINGS }, [
    'SEALING_BATCH_CHANGED',
  ]);
  return (
    <ListPage
      {...page}
      asked={asked}
      list={asked.data?.institution?.sealingBatches}
      none={<p className="soft">{t('staff.noSealings')}</p>}
    >
      {({ id, task, level, state, total, sealed, failed, requestedAt }) => (
        <article className="queue-line">
          <h2>
            <Link to={`/staff/sealings/${id}`}>{format.moment(requestedAt)}</Link>
          </h2>
          <p>
            {t(`staff.task.${task}`, { count: total, shown: format.number(total) })}, {t(`codes.sealLevel.${level}`)}
          </p>
          <p className="row">
            <span className={`badge ${BATCH_TONE[state]}`}>{t(`codes.batch.${state}`)}</span>
            <span className="badge good">{t('staff.sealedCount', { count: sealed })}</span>
            {failed > 0 && <span className="badge bad">{t('staff.failedCount', { count: failed })}</span>}
          </p>
        </article>
      )}
    </ListPage>
  );
}
