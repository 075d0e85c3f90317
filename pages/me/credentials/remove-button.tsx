import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { CommandButton } from '../../components/command-button.tsx';

const RemoveCredential = graphql(`
  mutation RemoveMyCredential($received: ID!, $key: ID!) {
    removeReceivedCredential(input: { receivedCredentialId: $received, idempotencyKey: $key }) {
      ... on RemovedReceivedCredential {
        id
      }
      ...WhyRefused
    }
  }
`);

/** Permanently removes a credential that the learner uploaded. It is outside the card's own `DoneArea`, which goes too. */
export function RemoveButton({ credential, title }: { readonly credential: string; readonly title: string }) {
  const { t } = useTranslation();
  return (
    <CommandButton
      mutation={RemoveCredential}
      variables={() => ({ received: credential })}
      label={t('me.removeCredential')}
      look="quiet small"
      title={t('me.removeCredentialTitle', { title })}
      yes={t('me.removeCredentialYes')}
      done={t('me.done.credentialRemoved')}
      danger
    >
      <p>{t('me.removeCredentialWhat')}</p>
    </CommandButton>
  );
}
