import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { TextForm } from '../../components/text-form.tsx';

const AskExpertOpinion = graphql(`
  mutation AskExpertOpinion($request: ID!, $expert: ID!, $question: String!, $key: ID!) {
    askOpinion(input: { requestId: $request, expert: $expert, question: $question, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        id
      }
      ...WhyRefused
    }
  }
`);

interface AskExpertProps {
  readonly request: string;
  /** The officer's institution. */
  readonly at: string;
}

/**
 * Asks an assessor of the institution for an opinion. Assessors find their number on their desk and tell it to the
 * officer.
 */
export function AskExpert({ request, at }: AskExpertProps) {
  const { t } = useTranslation();
  const [expert, setExpert] = useState('');
  const number = expert.trim();
  return (
    <details className="card no-print" id="ask-expert">
      <summary>{t('desk.expert.ask')}</summary>
      <TextForm
        mutation={AskExpertOpinion}
        variables={(question) => ({
          request,
          expert: number.startsWith(`${at}|`) ? number : `${at}|${number}`,
          question,
        })}
        label={t('desk.expert.question')}
        hint={t('desk.expert.questionHint')}
        send={t('desk.expert.send')}
        done={t('desk.done.expertAsked')}
        look="button"
        incomplete={!number}
      >
        <label className="field">
          <span className="label">{t('desk.expert.who')}</span>
          <input required value={expert} autoComplete="off" onChange={({ target }) => setExpert(target.value)} />
          <span className="hint">{t('desk.expert.whoHint')}</span>
        </label>
      </TextForm>
    </details>
  );
}
