import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyRequestFragment, RecognitionState } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { Section } from '../section.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Conversation } from './conversation.tsx';
import { Decision } from './decision.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

export const MyRequest = graphql(`
  fragment MyRequest on RecognitionRequest {
    id
    state
    automatic
    submittedAt
    dueOn
    purpose
    towards
    institution {
      id
      name
    }
    received {
      id
      title(language: $language)
    }
    ...Correspondence
    appeals {
      id
      grounds
      appealedAt
      reasons
    }
    decision {
      ...DecisionText
      document
    }
  }
`);

const TONE: { readonly [S in RecognitionState]: string } = {
  SUBMITTED: 'info',
  UNDER_REVIEW: 'info',
  INFORMATION_REQUESTED: 'warn',
  DECIDED: 'good',
  APPEALED: 'info',
  UPHELD: '',
  OVERTURNED: 'good',
  WITHDRAWN: '',
};
const UNDECIDED: readonly RecognitionState[] = ['SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'];

/** The learner's recognition requests and their states. */
export function Requests({ requests }: { readonly requests: readonly (MyRequestFragment | null)[] }) {
  const { t } = useTranslation();
  return (
    <Section name="requests" empty={requests.length === 0} none={t('me.noRequests')}>
      <ul role="list" className="stack">
        {requests.map((request, index) => (
          <li key={request?.id ?? index} className="card">
            {request ? <RequestCard request={request} /> : <p>{t('me.awayRequest')}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RequestCard({ request }: { readonly request: MyRequestFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, institution, received, purpose, towards, dueOn, submittedAt, decision, appeals } = request;
  const undecided = UNDECIDED.includes(state);
  return (
    <div className="stack">
      <div className="line">
        <div>
          <h3>
            {received?.title} <span className="soft">{t('me.requestTo', { institution: institution.name })}</span>
          </h3>
          <p className="soft">
            {[t(`codes.purpose.${purpose}`), towards && t('me.towards', { target: towards }), format.date(submittedAt)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {undecided && dueOn && <p className="small soft">{t('me.dueOn', { date: format.date(dueOn) })}</p>}
        </div>
        <div className="line-end">
          <span className={`badge ${TONE[state]}`}>{t(`codes.recognition.${state}`)}</span>
          {undecided && <WithdrawButton request={request.id} />}
        </div>
      </div>
      <Conversation request={request} />
      {state === 'INFORMATION_REQUESTED' && <AnswerForm request={request.id} />}
      {decision && (
        <Decision
          decision={decision}
          title={received?.title ?? ''}
          canAppeal={state === 'DECIDED'}
          automatic={request.automatic}
        />
      )}
      {appeals.map(({ id, grounds, appealedAt, reasons }) => (
        <div key={id}>
          <p>{t('me.appealed', { date: format.date(appealedAt), grounds })}</p>
          {reasons && <p>{t('me.appealAnswer', { reasons })}</p>}
        </div>
      ))}
    </div>
  );
}
