import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { useCommand } from '../../graph/use-command.ts';
import { Ask } from '../../parts/ask.tsx';
import { CommandOutcome } from '../../parts/notice.tsx';

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

/** Takes a request back, before a decision. */
export function WithdrawButton({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [withdraw, state] = useCommand(WithdrawRecognition);
  const yes = async () => {
    if (await withdraw({ request })) setAsking(false);
  };
  return (
    <>
      <Button className="button quiet small" onPress={() => setAsking(true)}>
        {t('me.withdraw')}
      </Button>
      <Ask
        title={t('me.withdrawTitle')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        yes={t('me.withdrawYes')}
        onYes={() => void yes()}
        busy={state.busy}
        danger
      >
        <p>{t('me.withdrawWhat')}</p>
        <CommandOutcome state={state} />
      </Ask>
    </>
  );
}
