import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { CredentialKind } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../parts/command-button.tsx';

const GiveMandateHere = graphql(`
  mutation GiveMandateHere(
    $from: ID!
    $to: ID!
    $scope: [CredentialKind!]!
    $validFrom: Date!
    $validUntil: Date!
    $key: ID!
  ) {
    giveMandate(
      input: {
        from: $from
        to: $to
        scope: $scope
        validFrom: $validFrom
        validUntil: $validUntil
        idempotencyKey: $key
      }
    ) {
      ... on Mandate {
        ...MandateShown
      }
      ...WhyRefused
    }
  }
`);

const KINDS: readonly CredentialKind[] = ['MICRO_CREDENTIAL', 'PARTICIPATION'];
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface GiveMandateProps {
  readonly from: string;
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** Lets another institution seal, for a time and for chosen kinds; the own seal is put under it. */
export function GiveMandate({ from, others }: GiveMandateProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [scope, setScope] = useState<readonly CredentialKind[]>(KINDS);
  const [validFrom, setValidFrom] = useState(() => dayIn(0));
  const [validUntil, setValidUntil] = useState(() => dayIn(365));
  const toggle = (kind: CredentialKind) =>
    setScope((now) => (now.includes(kind) ? now.filter((one) => one !== kind) : [...now, kind]));
  return (
    <CommandButton
      mutation={GiveMandateHere}
      variables={() => ({ from, to, scope, validFrom, validUntil })}
      label={t('staff.giveMandate')}
      title={t('staff.giveMandate')}
      yes={t('staff.giveMandateYes')}
      incomplete={scope.length === 0 || validFrom > validUntil || !validFrom || !validUntil}
    >
      <p>{t('staff.giveMandateWhat')}</p>
      <label className="field">
        <span className="label">{t('staff.mandateTo')}</span>
        <select value={to} onChange={({ target }) => setTo(target.value)}>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="facet">
        <legend>{t('staff.mandateScope')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="check">
            <input type="checkbox" checked={scope.includes(kind)} onChange={() => toggle(kind)} />
            {t(`codes.credentialKind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <div className="pair">
        <label className="field">
          <span className="label">{t('staff.mandateFrom')}</span>
          <input type="date" value={validFrom} onChange={({ target }) => setValidFrom(target.value)} />
        </label>
        <label className="field">
          <span className="label">{t('staff.mandateUntil')}</span>
          <input type="date" value={validUntil} onChange={({ target }) => setValidUntil(target.value)} />
        </label>
      </div>
    </CommandButton>
  );
}
