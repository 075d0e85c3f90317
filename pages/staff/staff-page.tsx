import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../graph/generated/index.ts';
import { useLiveQuery } from '../graph/live/use-live-query.ts';
import { useFormat } from '../components/format.ts';
import { Troubles } from '../components/notice.tsx';
import { Title } from '../components/title.tsx';
import type { Session } from '../session/session.ts';
import { areasOf } from './areas.ts';
import { StaffFrame } from './staff-frame.tsx';

const StaffWork = graphql(`
  query StaffWork($at: ID!) {
    institution(id: $at) {
      id
      name
      enrolmentCounts {
        pending
        queued
        enrolled
      }
      taughtOfferings(state: [ENROLLED], first: 1) {
        totalCount
      }
      credentialCounts {
        draft
        ready
        sealing
        failed
      }
    }
  }
`);

/** Types whose mutations refetch the counts. */
const WORK = { additionalTypenames: ['Enrolment', 'Credential', 'SealingBatch', 'Result'] };

/** Changes elsewhere that refetch the counts. */
const CHANGES = ['ENROLMENT_CHANGED', 'CREDENTIAL_CHANGED', 'SEALING_BATCH_CHANGED'] as const;

/** The work waiting for a member of staff, by role; each count links to what it counts. */
export function Component() {
  return <StaffFrame>{(session) => <Overview session={session} />}</StaffFrame>;
}

function Overview({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const [{ data, error, fetching }] = useLiveQuery(
    { query: StaffWork, variables: { at: session.institution }, context: WORK },
    CHANGES,
  );
  const institution = data?.institution;
  const parts = areasOf(session);
  const enrolments = institution?.enrolmentCounts;
  const credentials = institution?.credentialCounts;
  return (
    <>
      <header className="stack">
        <Title>{t('staff.title')}</Title>
        <p className="lead">{t('staff.lead', { institution: institution?.name ?? session.institution })}</p>
        <Troubles of={error} />
      </header>
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      <ul role="list" className="work">
        {parts.includes('enrolments') && enrolments && (
          <>
            <Work name="pending" count={enrolments.pending} to="/staff/enrolments?state=PENDING" pressing />
            <Work name="queued" count={enrolments.queued} to="/staff/enrolments?state=QUEUED" />
          </>
        )}
        {parts.includes('offerings') && institution?.taughtOfferings && (
          <Work name="teaching" count={institution.taughtOfferings.totalCount} to="/staff/offerings" />
        )}
        {parts.includes('credentials') && credentials && (
          <>
            <Work name="ready" count={credentials.ready} to="/staff/credentials?show=ready" pressing />
            <Work name="draft" count={credentials.draft} to="/staff/credentials?show=draft" />
            <Work name="failed" count={credentials.failed} to="/staff/credentials?show=failed" pressing />
          </>
        )}
        {parts.includes('sealings') && credentials && (
          <Work name="sealing" count={credentials.sealing} to="/staff/sealings" />
        )}
      </ul>
    </>
  );
}

interface WorkProps {
  readonly name: 'pending' | 'queued' | 'teaching' | 'ready' | 'draft' | 'failed' | 'sealing';
  readonly count: number;
  readonly to: string;
  /** True if a count above zero needs prompt attention. */
  readonly pressing?: boolean;
}

function Work({ name, count, to, pressing = false }: WorkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={pressing && count > 0 ? 'card work-card pressing' : 'card work-card'}>
      <Link to={to}>
        <strong className="figure">{format.number(count)}</strong> {t(`staff.work.${name}`, { count })}
      </Link>
    </li>
  );
}
