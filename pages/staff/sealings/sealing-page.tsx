import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { SealingNowQuery } from '../../graph/generated/graphql.ts';
import { useLive } from '../../graph/live/use-live.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { useFormat } from '../../components/format.ts';
import { MissingRecord } from '../../components/missing-record.tsx';
import { Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import { usePolling } from '../../components/use-polling.ts';
import { StaffFrame } from '../staff-frame.tsx';
import { BATCH_TONE, isMoving } from './batch-state.ts';
import { SealingControls } from './sealing-controls.tsx';

const SealingNow = graphql(`
  query SealingNow($id: ID!, $language: String) {
    sealingBatch(id: $id) {
      id
      task
      level
      state
      total
      sealed
      failed
      givenBack
      requestedAt
      startedAt
      finishedAt
      failures(first: 100) {
        totalCount
        edges {
          node {
            code
            message
            credential {
              id
              title(language: $language)
              enrolment {
                id
                learner {
                  id
                  name
                }
              }
            }
          }
        }
      }
    }
  }
`);

const SEALINGS = { additionalTypenames: ['SealingBatch'] };
const EVERY_MS = 2000;

type Batch = NonNullable<SealingNowQuery['sealingBatch']>;

/** A sealing batch: live progress, failures with their reasons, and the controls. */
export function Component() {
  return <StaffFrame area="sealings">{() => <SealingPage />}</StaffFrame>;
}

function SealingPage() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const [asked, ask] = useQuery({
    query: SealingNow,
    variables: { id, language: i18n.language },
    context: SEALINGS,
  });
  const batch = asked.data?.sealingBatch;
  const again = () => ask({ requestPolicy: 'network-only' });
  useLive(['SEALING_BATCH_CHANGED'], again, id);
  usePolling(again, batch ? isMoving(batch.state) : false, EVERY_MS);
  if (!batch) return <MissingRecord asked={asked} to="/staff/sealings" back={t('staff.backToSealings')} />;
  const { task, level, state, total, requestedAt, finishedAt } = batch;
  return (
    <>
      <header className="stack">
        <p className="no-print">
          <Link to="/staff/sealings">{t('staff.backToSealings')}</Link>
        </p>
        <Title>{t(`staff.task.${task}`, { count: total, shown: format.number(total) })}</Title>
        <p className="soft">
          {t(`codes.sealLevel.${level}`)} · {t('staff.requestedAt', { date: format.moment(requestedAt) })}
          {finishedAt && ` · ${t('staff.finishedAt', { date: format.moment(finishedAt) })}`}
        </p>
        <Troubles of={asked.error} />
      </header>
      <section className="card stack" aria-labelledby="progress">
        <h2 id="progress" className="hidden">
          {t('staff.progress')}
        </h2>
        <Progress batch={batch} />
        <DoneArea>
          <SealingControls batch={id} state={state} />
        </DoneArea>
      </section>
      <Failures batch={batch} />
      {state === 'FINISHED' && (
        <p>
          <Link to="/staff/credentials?show=sealed">{t('staff.toSealed')}</Link>
        </p>
      )}
    </>
  );
}

function Progress({ batch: { state, total, sealed, failed, givenBack } }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tried = sealed + failed + givenBack;
  const share = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  return (
    <>
      <ProgressBar
        className="sealing-progress"
        value={tried}
        maxValue={total}
        valueLabel={t('staff.progressOf', { tried: format.number(tried), total: format.number(total) })}
      >
        {({ valueText }) => (
          <>
            <div className="progress-words">
              <Label>
                <span className={`badge ${BATCH_TONE[state]}`}>{t(`codes.batch.${state}`)}</span>
              </Label>
              <strong>{valueText}</strong>
            </div>
            <div className="progress-track">
              <span className="sealed" style={{ width: share(sealed) }} />
              <span className="failed" style={{ width: share(failed) }} />
            </div>
          </>
        )}
      </ProgressBar>
      <dl className="facts">
        <div>
          <dt>{t('staff.sealedSoFar')}</dt>
          <dd>{format.number(sealed)}</dd>
        </div>
        <div>
          <dt>{t('staff.failedSoFar')}</dt>
          <dd>{format.number(failed)}</dd>
        </div>
        {givenBack > 0 && (
          <div>
            <dt>{t('staff.givenBack')}</dt>
            <dd>{format.number(givenBack)}</dd>
          </div>
        )}
      </dl>
      <p role="status" className={isMoving(state) ? 'hidden' : 'soft'}>
        {isMoving(state) ? t(`codes.batch.${state}`) : t(`staff.ended.${state}`)}
      </p>
    </>
  );
}

function Failures({ batch: { failures } }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  if (failures.totalCount === 0) return null;
  return (
    <section className="card stack" aria-labelledby="failures">
      <h2 id="failures">{t('staff.failures', { count: failures.totalCount })}</h2>
      <ul role="list" className="stack">
        {failures.edges.map(({ node: { code, message, credential } }) => (
          <li key={credential.id}>
            <p>
              <Link to={`/staff/credentials/${credential.id}`}>
                {credential.enrolment?.learner?.name ?? t('staff.somebody')}
              </Link>
              , {credential.title}
            </p>
            <p>{t(`codes.sealingFault.${code as 'SEALING_FAILED'}`, t('codes.sealingFault.SEALING_FAILED'))}</p>
            <p className="small soft" lang="en">
              {message}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/staff/credentials?show=failed">{t('staff.tryFailed')}</Link>
      </p>
    </section>
  );
}
