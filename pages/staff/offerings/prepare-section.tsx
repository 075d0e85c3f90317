import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { useLive } from '../../graph/live/use-live.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useFormat } from '../../components/format.ts';
import { CommandOutcome, Notice, Troubles } from '../../components/notice.tsx';
import { usePolling } from '../../components/use-polling.ts';
import { Missing } from '../credentials/missing.tsx';
import { PreparationFailures } from './preparation-failures.tsx';

const PrepareHere = graphql(`
  mutation PrepareHere($offering: ID!, $key: ID!) {
    prepareCredentials(input: { offeringId: $offering, idempotencyKey: $key }) {
      ... on PreparationBatch {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

const PreparationNow = graphql(`
  query PreparationNow($id: ID!) {
    preparationBatch(id: $id) {
      id
      state
      total
      ready
      incomplete
      failed
      failures(first: 100) {
        ...FailedPreparations
      }
    }
  }
`);

const PreparedHere = graphql(`
  query PreparedHere($at: ID!, $offering: ID!, $language: String) {
    institution(id: $at) {
      id
      credentials(filter: { offeringId: $offering }, first: 1) {
        totalCount
      }
      drafts: credentials(filter: { offeringId: $offering, state: [DRAFT] }, first: 50) {
        totalCount
        edges {
          node {
            id
            title(language: $language)
            missing {
              element
              explanation
            }
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
`);

const CREDENTIALS = { additionalTypenames: ['Credential', 'PreparationBatch'] };
const EVERY_MS = 2000;

/** Prepares the credentials of an offering, and lists what Annex I requires for the incomplete ones. */
export function PrepareSection({ offering, at }: { readonly offering: string; readonly at: string }) {
  const { t, i18n } = useTranslation();
  const [prepare, command] = useCommand(PrepareHere);
  const [batch, setBatch] = useState<string | null>(null);
  const [{ data, error }, readAgain] = useQuery({
    query: PreparedHere,
    variables: { at, offering, language: i18n.language },
    context: CREDENTIALS,
  });
  const drafts = data?.institution?.drafts;
  const start = async () => {
    const begun = await prepare({ offering });
    if (begun) setBatch(begun.id);
  };
  return (
    <section className="card stack" aria-labelledby="prepare">
      <h2 id="prepare">{t('staff.areas.credentials')}</h2>
      <p className="soft">{t('staff.prepareWhat')}</p>
      <p className="row">
        <Button className="button" data-pending={command.busy || undefined} onPress={() => void start()}>
          {t('staff.prepare')}
        </Button>
        {(data?.institution?.credentials?.totalCount ?? 0) > 0 && (
          <Link to={`/staff/credentials?show=all&offering=${offering}`}>
            {t('staff.preparedHere', { count: data?.institution?.credentials?.totalCount ?? 0 })}
          </Link>
        )}
      </p>
      <CommandOutcome state={command} />
      <Troubles of={error} />
      {batch && <Preparation key={batch} id={batch} onEnd={readAgain} />}
      {drafts && drafts.totalCount > 0 && (
        <>
          <h3>{t('staff.drafts', { count: drafts.totalCount })}</h3>
          <ul role="list" className="stack">
            {drafts.edges.map(({ node: { id, missing, enrolment } }) => (
              <li key={id}>
                <p>
                  <Link to={`/staff/credentials/${id}`}>{enrolment?.learner?.name ?? t('staff.somebody')}</Link>
                </p>
                <Missing of={missing} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface PreparationProps {
  readonly id: string;
  /** Refetches the outcome. */
  readonly onEnd: (how: { readonly requestPolicy: 'network-only' }) => void;
}

function Preparation({ id, onEnd }: PreparationProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [{ data, error }, ask] = useQuery({ query: PreparationNow, variables: { id } });
  const batch = data?.preparationBatch;
  const running = !batch || batch.state === 'QUEUED' || batch.state === 'RUNNING';
  const again = () => ask({ requestPolicy: 'network-only' });
  useLive(['PREPARATION_BATCH_CHANGED'], again, id);
  usePolling(again, running, EVERY_MS);
  useEffect(() => {
    if (!running) onEnd({ requestPolicy: 'network-only' });
  }, [running, onEnd]);
  if (!batch) return <Troubles of={error} />;
  const { total, ready, incomplete, failed } = batch;
  const tone = running ? 'info' : incomplete + failed > 0 ? 'warn' : 'good';
  return (
    <>
      <Notice tone={tone} role="status" title={t(running ? 'staff.preparing' : 'staff.preparedAll')}>
        <p>
          {[
            t('staff.preparedOf.total', { count: total, shown: format.number(total) }),
            t('staff.preparedOf.ready', { count: ready, shown: format.number(ready) }),
            incomplete > 0 && t('staff.preparedOf.incomplete', { count: incomplete, shown: format.number(incomplete) }),
            failed > 0 && t('staff.preparedOf.failed', { count: failed, shown: format.number(failed) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {!running && total === 0 && <p>{t('staff.preparedNone')}</p>}
      </Notice>
      <PreparationFailures of={batch.failures} />
    </>
  );
}
