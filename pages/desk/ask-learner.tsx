import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import { useCommand } from '../graph/use-command.ts';
import { CommandOutcome } from '../parts/notice.tsx';

const AskInformation = graphql(`
  mutation AskInformation($request: ID!, $question: String!, $key: ID!) {
    requestInformation(input: { requestId: $request, question: $question, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        ...RequestBadge
      }
      ...WhyRefused
    }
  }
`);

/** A question to the learner; the clock stands still meanwhile. */
export function AskLearner({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState('');
  const [ask, state] = useCommand(AskInformation);
  return (
    <details className="card no-print">
      <summary>{t('desk.ask')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void ask({ request, question: question.trim() });
        }}
      >
        <label className="field">
          <span className="label">{t('desk.question')}</span>
          <textarea required value={question} onChange={({ target }) => setQuestion(target.value)} />
          <span className="hint">{t('desk.questionHint')}</span>
        </label>
        <CommandOutcome state={state} />
        <p>
          <Button type="submit" className="button" isDisabled={state.busy || !question.trim()}>
            {t('desk.askSend')}
          </Button>
        </p>
      </form>
    </details>
  );
}
