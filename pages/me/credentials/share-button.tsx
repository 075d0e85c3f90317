import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { useCommand } from '../../graph/use-command.ts';
import { Ask } from '../../parts/ask.tsx';
import { Icon } from '../../parts/icon.tsx';
import { CommandOutcome } from '../../parts/notice.tsx';

const Share = graphql(`
  mutation ShareIt($received: ID!, $until: DateTime!, $key: ID!) {
    shareCredential(input: { receivedCredentialId: $received, until: $until, idempotencyKey: $key }) {
      ... on ShareLink {
        ...MyShareLink
      }
      ...WhyRefused
    }
  }
`);

const DAYS = [7, 30, 90, 365] as const;

/** A link for somebody without an account, for as long as the learner says. */
export function ShareButton({ credential }: { readonly credential: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [days, setDays] = useState<number>(30);
  const [share, state, forget] = useCommand(Share);
  const close = () => {
    setAsking(false);
    forget();
  };
  const make = async () => {
    // A minute less than a year is surely no more than one.
    const until = new Date(Date.now() + days * 86_400_000 - 60_000).toISOString();
    if (await share({ received: credential, until })) close();
  };
  return (
    <>
      <Button className="button primary small" onPress={() => setAsking(true)}>
        <Icon name="share" size={18} />
        {t('me.share')}
      </Button>
      <Ask
        title={t('me.shareTitle')}
        isOpen={asking}
        onClose={close}
        yes={t('me.shareMake')}
        onYes={() => void make()}
        busy={state.busy}
      >
        <p>{t('me.shareWhat')}</p>
        <label className="field">
          <span className="label">{t('me.shareUntil')}</span>
          <select value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {t(`me.shareFor.d${one}`)}
              </option>
            ))}
          </select>
        </label>
        <CommandOutcome state={state} />
      </Ask>
    </>
  );
}
