import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RecognitionPurpose } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { InstitutionField, SelectField, type Choosable } from '../../components/fields.tsx';
import { Icon } from '../../components/icon.tsx';
import { useSession } from '../../session/use-session.ts';

const RequestRecognition = graphql(`
  mutation AskRecognition(
    $at: ID!
    $received: ID!
    $purpose: RecognitionPurpose!
    $towards: String
    $key: ID!
    $language: String
  ) {
    requestRecognition(
      input: { at: $at, receivedCredentialId: $received, purpose: $purpose, towards: $towards, idempotencyKey: $key }
    ) {
      ... on RecognitionRequest {
        ...MyRequest
      }
      ...WhyRefused
    }
  }
`);

const PURPOSES: readonly RecognitionPurpose[] = ['CREDIT_TRANSFER', 'EXEMPTION', 'ADMISSION', 'EMPLOYMENT'];

interface RecogniseButtonProps {
  readonly credential: string;
  readonly institutions: readonly Choosable[];
}

/** Requests recognition of a credential; the learner's own university is preselected. */
export function RecogniseButton({ credential, institutions }: RecogniseButtonProps) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [at, setAt] = useState(session?.institution ?? '');
  const [purpose, setPurpose] = useState<RecognitionPurpose>('CREDIT_TRANSFER');
  const [towards, setTowards] = useState('');
  return (
    <CommandButton
      mutation={RequestRecognition}
      variables={() => ({
        at,
        received: credential,
        purpose,
        towards: towards.trim() || null,
        language: i18n.language,
      })}
      // Names the university, since the home institution receives the request by message a moment later.
      done={t('me.requestSent', { institution: institutions.find(({ id }) => id === at)?.name ?? at })}
      label={
        <>
          <Icon name="scales" size={18} />
          {t('me.recognise')}
        </>
      }
      look="small"
      title={t('me.requestTitle')}
      yes={t('me.requestSend')}
    >
      <InstitutionField label={t('me.requestAt')} institutions={institutions} value={at} onChange={setAt} />
      <SelectField
        label={t('me.requestPurpose')}
        of={PURPOSES}
        name={(one) => t(`codes.purpose.${one}`)}
        value={purpose}
        onChange={setPurpose}
      />
      <label className="field">
        <span className="label">{t('me.requestTowards')}</span>
        <input value={towards} maxLength={200} onChange={({ target }) => setTowards(target.value)} />
        <span className="hint">{t('me.requestTowardsHint')}</span>
      </label>
      <p className="small soft">{t('me.requestWhat')}</p>
    </CommandButton>
  );
}
