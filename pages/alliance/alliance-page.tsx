import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { Notice, Troubles } from '../components/notice.tsx';
import { SectionLinks } from '../components/sections.tsx';
import { Title } from '../components/title.tsx';
import { usePolling } from '../components/use-polling.ts';
import { NeedsSignIn } from '../session/needs-sign-in.tsx';
import type { Session } from '../session/session.ts';
import { Deliveries } from './deliveries.tsx';
import { Harvest } from './harvest.tsx';
import { Health } from './health.tsx';
import { Mandates } from './mandates.tsx';
import { Trust } from './trust.tsx';
import { AlertList } from './alert-list.tsx';
import './alliance.css';

const AllianceNow = graphql(`
  query AllianceNow {
    institutions {
      id
      name
      colour
      ...HealthShown
      ...DeliveriesShown
      ...HarvestShown
      ...TrustShown
      mandatesGiven {
        ...MandateShown
      }
    }
  }
`);

const MANDATES = { additionalTypenames: ['Mandate'] };
/** Nodes report to the hub every ten seconds. */
const EVERY_MS = 10_000;
const SECTIONS = ['alerts', 'health', 'deliveries', 'harvest', 'trust', 'mandates'] as const;

/** The state of the alliance, for its administrators: alerts first, then the details. */
export function Component() {
  return (
    <NeedsSignIn for={({ roles }) => roles.includes('ADMINISTRATOR')}>
      {(session) => <AlliancePage session={session} />}
    </NeedsSignIn>
  );
}

function AlliancePage({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const [{ data, error, fetching }, ask] = useQuery({ query: AllianceNow, context: MANDATES });
  usePolling(() => ask({ requestPolicy: 'network-only' }), true, EVERY_MS);
  const institutions = data?.institutions;
  return (
    <div className="alliance">
      <header className="stack">
        <Title>{t('alliance.title')}</Title>
        <p className="lead">{t('alliance.lead')}</p>
        <SectionLinks sections={SECTIONS.map((section) => [section, t(`alliance.${section}.title`)])} />
        <Troubles of={error} />
      </header>
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {institutions && (
        <>
          <AlertList institutions={institutions} />
          <Health institutions={institutions} />
          <Deliveries institutions={institutions} session={session} />
          <Harvest institutions={institutions} />
          <Trust institutions={institutions} />
          <Mandates institutions={institutions} session={session} />
        </>
      )}
      {institutions?.length === 0 && <Notice>{t('alliance.nobody')}</Notice>}
    </div>
  );
}
