import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { TextForm } from '../../components/text-form.tsx';

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

/** The answer to the university's question, which resumes the deadline. */
export function AnswerForm({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  return (
    <TextForm
      mutation={AnswerInformation}
      variables={(answer) => ({ request, answer })}
      label={t('me.answer')}
      send={t('me.answerSend')}
      done={t('me.done.answered')}
      look="button primary"
    />
  );
}
