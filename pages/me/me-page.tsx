import { useTranslation } from 'react-i18next';
import { useLiveQuery } from '../graph/live/use-live-query.ts';
import { Troubles } from '../components/notice.tsx';
import { SectionLinks } from '../components/sections.tsx';
import { Title } from '../components/title.tsx';
import { NeedsSignIn } from '../session/needs-sign-in.tsx';
import { Consents } from './consents/consents.tsx';
import { Credentials } from './credentials/credentials.tsx';
import { Credits } from './credits.tsx';
import { Enrolments } from './enrolments.tsx';
import { CHANGES_MINE, MINE, MyStudies } from './my-studies.ts';
import { Readings } from './readings.tsx';
import { Requests } from './recognition/requests.tsx';
import './me.css';

const SECTIONS = ['enrolments', 'credentials', 'requests', 'credits', 'consents', 'readings'] as const;

/** The learner's own page: everything from all universities, as their home institution knows it. */
export function Component() {
  return <NeedsSignIn for={({ learner }) => learner !== null}>{() => <MePage />}</NeedsSignIn>;
}

function MePage() {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }] = useLiveQuery(
    { query: MyStudies, variables: { language: i18n.language }, context: MINE },
    CHANGES_MINE,
  );
  const me = data?.me;
  return (
    <div className="me">
      <header className="stack">
        <Title>{t('me.title')}</Title>
        <p className="lead">{t('me.lead')}</p>
        <SectionLinks sections={SECTIONS.map((section) => [section, t(`me.${section}`)])} />
        <Troubles of={error} />
      </header>
      {!me && fetching && <div className="skeleton" aria-busy="true" />}
      {me && (
        <>
          <Enrolments enrolments={me.enrolments ?? []} />
          <Credentials credentials={me.receivedCredentials ?? []} institutions={data.institutions} />
          <Requests requests={me.recognitionRequests ?? []} />
          <Credits credits={me.recognisedCredits ?? []} />
          <Consents consents={me.consents ?? []} institutions={data.institutions} />
          <Readings />
        </>
      )}
    </div>
  );
}
