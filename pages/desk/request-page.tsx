import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { useLive } from '../graph/live/use-live.ts';
import { useFormat } from '../parts/format.ts';
import { Troubles } from '../parts/notice.tsx';
import { Title } from '../parts/title.tsx';
import { NeedsSignIn } from '../session/needs-sign-in.tsx';
import { AskLearner } from './ask-learner.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DecisionMade } from './decision-made.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { Keys, useKeys } from './keys.tsx';
import { RequestBadges } from './request-badges.tsx';
import { SuggestionPanel } from './suggestion-panel.tsx';
import { TakeUp } from './take-up.tsx';
import './desk.css';

const DeskRequest = graphql(`
  query DeskRequest($id: ID!, $language: String) {
    recognitionRequest(id: $id) {
      ...QueueRequest
      ...RequestEvidence
      ...RequestSuggestion
      messages {
        from
        text
        at
      }
      decision {
        id
        ...DeskDecision
      }
    }
  }
`);

const REQUESTS = { additionalTypenames: ['RecognitionRequest', 'RecognitionDecision'] };
const UNDECIDED: readonly string[] = ['SUBMITTED', 'UNDER_REVIEW'];

/** One request on one screen: who, what, for which purpose, the evidence, the suggestion, and the decision. */
export function Component() {
  return <NeedsSignIn for={({ roles }) => roles.includes('OFFICER')}>{() => <RequestPage />}</NeedsSignIn>;
}

function RequestPage() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const [{ data, error, fetching }, reexecute] = useQuery({
    query: DeskRequest,
    variables: { id, language: i18n.language },
    context: REQUESTS,
  });
  useLive(['RECOGNITION_REQUEST_CHANGED'], () => reexecute({ requestPolicy: 'network-only' }), id);
  useKeys({
    u: () => void navigate('/desk'),
    t: () => document.querySelector<HTMLElement>('#take-up')?.click(),
    d: () => document.querySelector<HTMLElement>('#decide input, #decide button')?.focus(),
  });
  const request = data?.recognitionRequest;
  if (!request) {
    return (
      <div className="narrow">
        {fetching ? <div className="skeleton" aria-busy="true" /> : <Title>{t('app.notFound')}</Title>}
        <Troubles of={error} />
        <p>
          <Link to="/desk">{t('desk.queue')}</Link>
        </p>
      </div>
    );
  }
  const { learner, received, purpose, towards, submittedAt, dueOn, messages, decision, state } = request;
  const undecided = UNDECIDED.includes(state);
  return (
    <article className="desk request">
      <header className="stack">
        <p className="no-print">
          <Link to="/desk">{t('desk.queue')}</Link>
        </p>
        <Title>{received?.title ?? t('desk.title')}</Title>
        <p className="lead">{learner?.name ?? t('desk.somebody')}</p>
        <RequestBadges request={request} />
        <dl className="facts">
          <div>
            <dt>{t('desk.purpose')}</dt>
            <dd>{t(`codes.purpose.${purpose}`)}</dd>
          </div>
          {towards && (
            <div>
              <dt>{t('desk.towards')}</dt>
              <dd>{towards}</dd>
            </div>
          )}
          <div>
            <dt>{t('desk.submittedAt', { date: format.date(submittedAt) })}</dt>
            <dd>{dueOn && t('desk.dueOn', { date: format.date(dueOn) })}</dd>
          </div>
        </dl>
        <Troubles of={error} />
      </header>
      <div className="request-body">
        <EvidencePanel request={request} />
        <div className="stack wide-gap">
          <SuggestionPanel request={request} />
          {messages.length > 0 && (
            <section className="card stack" aria-labelledby="messages">
              <h2 id="messages">{t('me.conversation')}</h2>
              {messages.map(({ from, text, at }) => (
                <div key={at}>
                  <p className="small soft">
                    {from === 'LEARNER' ? learner?.name : t(`me.from.${from}`)}, {format.moment(at)}
                  </p>
                  <p>{text}</p>
                </div>
              ))}
            </section>
          )}
          {decision && <DecisionMade decision={decision} learner={learner?.name ?? ''} />}
          {undecided && (
            <>
              {!request.assignedToMe && <TakeUp request={id} />}
              <DecisionForm key={id} request={request} />
              <AskLearner request={id} />
            </>
          )}
        </div>
      </div>
      <Keys keys={{ u: 'back', t: 'take', d: 'decide' }} />
    </article>
  );
}
