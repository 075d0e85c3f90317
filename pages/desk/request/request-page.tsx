import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { MissingRecord } from '../../components/missing-record.tsx';
import { Troubles } from '../../components/notice.tsx';
import { NeedsSignIn } from '../../session/needs-sign-in.tsx';
import type { Session } from '../../session/session.ts';
import { ComparisonPanel } from '../comparison/comparison-panel.tsx';
import { History } from '../conversation/history.tsx';
import { Opinions } from '../conversation/opinions.tsx';
import { Letter } from '../decision/letter.tsx';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { placeInQueue } from '../queue/seen-queue.ts';
import { SuggestionPanel } from '../suggestion/suggestion-panel.tsx';
import { RequestHeader } from './request-header.tsx';
import { RequestShortcuts } from './request-shortcuts.tsx';
import { REQUESTS } from './requests-context.ts';
import { WhatToDo } from './what-to-do.tsx';
import { worksAtDesk } from '../works-at-desk.ts';
import '../desk.css';

const DeskRequest = graphql(`
  query DeskRequest($id: ID!, $language: String) {
    recognitionRequest(id: $id) {
      ...QueueRequest
      ...RequestEvidence
      ...ComparedEvidence
      ...RequestSuggestion
      ...RequestHistory
      ...DecisionLetter
      ...WhatToDo
      opinions {
        ...ShownOpinion
      }
    }
    institutions {
      id
      name
    }
  }
`);

/** A request on one screen: the learner, the purpose, the evidence, our course, the suggestion and the decision. */
export function Component() {
  return <NeedsSignIn for={worksAtDesk}>{(session) => <RequestPage session={session} />}</NeedsSignIn>;
}

function RequestPage({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const [asked] = useLiveQuery(
    { query: DeskRequest, variables: { id, language: i18n.language }, context: REQUESTS },
    ['RECOGNITION_REQUEST_CHANGED'],
    id,
  );
  const { back, previous, next } = placeInQueue(id);
  const request = asked.data?.recognitionRequest;
  if (!request) {
    return <MissingRecord asked={asked} to={back} back={t('desk.queue')} />;
  }
  const homeId = request.learner?.id.split(':')[0] ?? '';
  const home = asked.data?.institutions.find((one) => one.id === homeId)?.name ?? homeId;
  const officer = session.roles.includes('OFFICER');
  const opinions = <Opinions request={id} opinions={request.opinions} me={session.subject} />;
  return (
    <article className="desk request">
      <header className="stack">
        <nav className="row no-print" aria-label={t('desk.around')}>
          <Link to={back}>{t('desk.queue')}</Link>
          {previous && <Link to={`/desk/${previous}`}>{t('desk.previous')}</Link>}
          {next && <Link to={`/desk/${next}`}>{t('desk.next')}</Link>}
        </nav>
        <RequestHeader request={request} home={home} />
        <Troubles of={asked.error} />
      </header>
      <div className="request-body">
        <EvidencePanel request={request} />
        {officer ? (
          <SuggestionPanel request={request} />
        ) : (
          <div className="stack wide-gap">
            {opinions}
            <History request={request} />
          </div>
        )}
      </div>
      <ComparisonPanel
        request={request}
        at={session.institution}
        suggested={request.suggestion?.comparedWith?.id ?? null}
      />
      {officer && (
        <div className="request-body">
          <History request={request} />
          <div className="stack wide-gap">
            {opinions}
            <WhatToDo request={request} at={session.institution} />
          </div>
        </div>
      )}
      <RequestShortcuts go={(to) => void navigate(to)} id={id} back={back} previous={previous} next={next} />
      <Letter request={request} home={home} />
    </article>
  );
}
