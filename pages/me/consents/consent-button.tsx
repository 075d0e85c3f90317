import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { PersonalData } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { dayIn } from '../../components/days.ts';
import { ChecksField, DateField, InstitutionField, type Choosable } from '../../components/fields.tsx';
import { useSession } from '../../session/use-session.ts';

const GiveConsent = graphql(`
  mutation AllowReading($to: ID!, $what: [PersonalData!]!, $why: String!, $until: Date!, $key: ID!) {
    giveConsent(input: { to: $to, what: $what, why: $why, until: $until, idempotencyKey: $key }) {
      ... on Consent {
        ...MyConsent
      }
      ...WhyRefused
    }
  }
`);

const DATA: readonly PersonalData[] = [
  'NAME',
  'BIRTH_DATE',
  'EMAIL',
  'ESI',
  'ENROLMENTS',
  'RESULTS',
  'CREDENTIALS',
  'CREDITS',
];

/** Gives a university consent to read certain data, for a purpose and until a date. */
export function ConsentButton({ institutions }: { readonly institutions: readonly Choosable[] }) {
  const { t } = useTranslation();
  const session = useSession();
  const others = institutions.filter(({ id }) => id !== session?.institution);
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [what, setWhat] = useState<readonly PersonalData[]>([]);
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(() => dayIn(90));
  return (
    <p>
      <CommandButton
        mutation={GiveConsent}
        variables={() => ({ to, what, why: why.trim(), until })}
        label={t('me.consentGive')}
        title={t('me.consentGive')}
        yes={t('me.consentYes')}
        incomplete={what.length === 0 || !why.trim() || !until}
      >
        <InstitutionField label={t('me.requestAt')} institutions={others} value={to} onChange={setTo} />
        <ChecksField
          legend={t('me.consentWhat')}
          of={DATA}
          name={(one) => t(`codes.personalData.${one}`)}
          chosen={what}
          onChange={setWhat}
        />
        <label className="field">
          <span className="label">{t('me.consentWhyField')}</span>
          <input value={why} maxLength={500} onChange={({ target }) => setWhy(target.value)} />
        </label>
        <DateField label={t('me.consentUntilField')} value={until} onChange={setUntil} />
      </CommandButton>
    </p>
  );
}
