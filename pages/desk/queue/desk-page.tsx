import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { today } from '../../components/days.ts';
import { Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import { NeedsSignIn } from '../../session/needs-sign-in.tsx';
import type { Session } from '../../session/session.ts';
import { ExpertNumber } from '../conversation/expert-number.tsx';
import { Shortcuts } from '../shortcuts/shortcuts.tsx';
import { REQUESTS } from '../request/requests-context.ts';
import { worksAtDesk } from '../works-at-desk.ts';
import { filterOf, readAddress } from './queue-address.ts';
import { QueueFilters } from './queue-filters.tsx';
import { QueueList } from './queue-list.tsx';
import '../desk.css';

const DeskQueue = graphql(`
  query DeskQueue($at: ID!) {
    institution(id: $at) {
      id
      name
      recognitionQueueCounts {
        assignedToMe
        unassigned
        overdue
        flagged
        submitted
        underReview
        informationRequested
        appealed
      }
    }
    institutions {
      id
      name
    }
  }
`);

/**
 * An officer's queue with the counts per view, most urgent first; for an expert, the requests awaiting their opinion.
 */
export function Component() {
  return <NeedsSignIn for={worksAtDesk}>{(session) => <DeskPage session={session} />}</NeedsSignIn>;
}

function DeskPage({ session: { institution: at, roles, subject } }: { readonly session: Session }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const [{ data, error }] = useLiveQuery({ query: DeskQueue, variables: { at }, context: REQUESTS }, [
    'RECOGNITION_REQUEST_CHANGED',
  ]);
  const officer = roles.includes('OFFICER');
  const search = readAddress(parameters);
  const filter = officer ? filterOf(search, today()) : {};
  const name = data?.institution?.name ?? at;
  return (
    <div className="desk">
      <header className="stack">
        <Title>{t(officer ? 'desk.title' : 'desk.expert.page')}</Title>
        <p className="lead">{t(officer ? 'desk.lead' : 'desk.expert.lead', { institution: name })}</p>
        {officer && (
          <QueueFilters
            search={search}
            counts={data?.institution?.recognitionQueueCounts}
            institutions={data?.institutions ?? []}
          />
        )}
        <Troubles of={error} />
      </header>
      <QueueList
        key={JSON.stringify(filter)}
        at={at}
        filter={filter}
        none={t(officer && search.show === 'decided' ? 'app.emptyList' : 'desk.none')}
      />
      {roles.includes('ASSESSOR') && <ExpertNumber subject={subject} />}
      <Shortcuts
        keys={{
          j: { name: 'next', act: () => step(1) },
          k: { name: 'previous', act: () => step(-1) },
          Enter: { name: 'open', act: null },
        }}
      />
    </div>
  );
}

/** Moves the focus to the next or previous row. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.queue h2 a')];
  const at = links.findIndex((link) => link === document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}
