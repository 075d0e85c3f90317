import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { CommandButton } from '../../components/command-button.tsx';

const WithdrawRecognition = graphql(`
  mutation WithdrawRequest($request: ID!) {
    withdrawRecognition(input: { requestId: $request }) {
      ... on RecognitionRequest {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

/** Withdraws a request that is not decided yet. */
export function WithdrawButton({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  return (
    <CommandButton
      mutation={WithdrawRecognition}
      variables={() => ({ request })}
      label={t('me.withdraw')}
      look="quiet small"
      title={t('me.withdrawTitle')}
      yes={t('me.withdrawYes')}
      done={t('me.done.withdrew')}
      danger
    >
      <p>{t('me.withdrawWhat')}</p>
    </CommandButton>
  );
}
