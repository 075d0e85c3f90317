import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { TextForm } from '../../components/text-form.tsx';

const AskInformation = graphql(`
  mutation AskInformation($request: ID!, $question: String!, $key: ID!) {
    requestInformation(input: { requestId: $request, question: $question, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        id
      }
      ...WhyRefused
    }
  }
`);

/** A question to the learner, which pauses the deadline. */
export function AskLearner({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  return (
    <details className="card no-print" id="ask-learner">
      <summary>{t('desk.ask')}</summary>
      <TextForm
        mutation={AskInformation}
        variables={(question) => ({ request, question })}
        label={t('desk.question')}
        hint={t('desk.questionHint')}
        send={t('desk.askSend')}
        done={t('desk.done.asked')}
        look="button"
      />
    </details>
  );
}
