import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { useCommand } from '../../graph/use-command.ts';
import { Ask } from '../../parts/ask.tsx';
import { CommandOutcome } from '../../parts/notice.tsx';

const AppealDecision = graphql(`
  mutation AppealIt($decision: ID!, $grounds: String!, $key: ID!) {
    appealDecision(input: { decisionId: $decision, grounds: $grounds, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

/** An appeal: somebody else looks at it again. */
export function AppealButton({ decision }: { readonly decision: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [grounds, setGrounds] = useState('');
  const [appeal, state] = useCommand(AppealDecision);
  const send = async () => {
    if (await appeal({ decision, grounds: grounds.trim() })) setAsking(false);
  };
  return (
    <>
      <Button className="button small" onPress={() => setAsking(true)}>
        {t('me.appeal')}
      </Button>
      <Ask
        title={t('me.appealTitle')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        yes={t('me.appealSend')}
        onYes={() => void send()}
        busy={state.busy}
        incomplete={!grounds.trim()}
      >
        <p>{t('me.appealWhat')}</p>
        <label className="field">
          <span className="label">{t('me.appealGrounds')}</span>
          <textarea required value={grounds} onChange={({ target }) => setGrounds(target.value)} />
        </label>
        <CommandOutcome state={state} />
      </Ask>
    </>
  );
}
