import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { SelectField } from '../../components/fields.tsx';
import { Icon } from '../../components/icon.tsx';

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

/** Creates a link for people without an account, valid for a period the learner chooses. */
export function ShareButton({ credential }: { readonly credential: string }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<(typeof DAYS)[number]>(30);
  return (
    <CommandButton
      mutation={Share}
      variables={() => ({ received: credential, until: endOf(days) })}
      done={t('me.linkMade')}
      label={
        <>
          <Icon name="share" size={18} />
          {t('me.share')}
        </>
      }
      look="primary small"
      title={t('me.shareTitle')}
      yes={t('me.shareMake')}
    >
      <p>{t('me.shareWhat')}</p>
      <SelectField
        label={t('me.shareUntil')}
        of={DAYS}
        name={(one) => t(`me.shareFor.d${one}`)}
        value={days}
        onChange={setDays}
      />
    </CommandButton>
  );
}

/** Rounded to the hour, so that a retry is the same command; a minute less than a year, to stay within the limit. */
function endOf(days: number): string {
  const now = Date.now() - 60_000;
  return new Date(now - (now % 3_600_000) + days * 86_400_000).toISOString();
}
