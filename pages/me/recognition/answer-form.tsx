import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { useCommand } from '../../graph/use-command.ts';
import { CommandOutcome } from '../../parts/notice.tsx';

const AnswerInformation = graphql(`
  mutation AnswerIt($request: ID!, $answer: String!, $key: ID!) {
    answerInformation(input: { requestId: $request, answer: $answer, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

/** The answer to the university's question; its clock runs on from there. */
export function AnswerForm({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const [send, state] = useCommand(AnswerInformation);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ request, answer: answer.trim() });
      }}
    >
      <label className="field">
        <span className="label">{t('me.answer')}</span>
        <textarea required value={answer} onChange={({ target }) => setAnswer(target.value)} />
      </label>
      <CommandOutcome state={state} />
      <p>
        <Button type="submit" className="button primary" isDisabled={state.busy || !answer.trim()}>
          {t('me.answerSend')}
        </Button>
      </p>
    </form>
  );
}
