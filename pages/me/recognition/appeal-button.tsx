import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { CommandButton } from '../../components/command-button.tsx';

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

/** An appeal, which a different officer decides. */
export function AppealButton({ decision }: { readonly decision: string }) {
  const { t } = useTranslation();
  const [grounds, setGrounds] = useState('');
  return (
    <CommandButton
      mutation={AppealDecision}
      variables={() => ({ decision, grounds: grounds.trim() })}
      label={t('me.appeal')}
      look="small"
      title={t('me.appealTitle')}
      yes={t('me.appealSend')}
      done={t('me.done.appealed')}
      incomplete={!grounds.trim()}
    >
      <p>{t('me.appealWhat')}</p>
      <label className="field">
        <span className="label">{t('me.appealGrounds')}</span>
        <textarea required value={grounds} onChange={({ target }) => setGrounds(target.value)} />
      </label>
    </CommandButton>
  );
}
