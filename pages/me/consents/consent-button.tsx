import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { PersonalData } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../parts/command-button.tsx';
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

/** Allows one university to read something, for a purpose and a time. */
export function ConsentButton({
  institutions,
}: {
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
}) {
  const { t } = useTranslation();
  const session = useSession();
  const others = institutions.filter(({ id }) => id !== session?.institution);
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [what, setWhat] = useState<readonly PersonalData[]>([]);
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(() => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
  const toggle = (one: PersonalData) =>
    setWhat((now) => (now.includes(one) ? now.filter((other) => other !== one) : [...now, one]));
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
        <label className="field">
          <span className="label">{t('me.requestAt')}</span>
          <select value={to} onChange={({ target }) => setTo(target.value)}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="facet">
          <legend>{t('me.consentWhat')}</legend>
          {DATA.map((one) => (
            <label key={one} className="check">
              <input type="checkbox" checked={what.includes(one)} onChange={() => toggle(one)} />
              <span>{t(`codes.personalData.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span className="label">{t('me.consentWhyField')}</span>
          <input value={why} maxLength={500} onChange={({ target }) => setWhy(target.value)} />
        </label>
        <label className="field">
          <span className="label">{t('me.consentUntilField')}</span>
          <input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
        </label>
      </CommandButton>
    </p>
  );
}
