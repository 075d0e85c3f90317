import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { CredentialKind } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { dayIn, today } from '../../components/days.ts';
import { ChecksField, DateField, InstitutionField, type Choosable } from '../../components/fields.tsx';

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

interface GiveMandateProps {
  readonly from: string;
  readonly others: readonly Choosable[];
}

/**
 * Grants another institution a mandate to seal certain kinds of credentials for a period; it is sealed with the
 * institution's own seal.
 */
export function GiveMandate({ from, others }: GiveMandateProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [scope, setScope] = useState<readonly CredentialKind[]>(KINDS);
  const [validFrom, setValidFrom] = useState(today);
  const [validUntil, setValidUntil] = useState(() => dayIn(365));
  return (
    <CommandButton
      mutation={GiveMandateHere}
      variables={() => ({ from, to, scope, validFrom, validUntil })}
      label={t('staff.grantMandate')}
      title={t('staff.grantMandate')}
      yes={t('staff.grantMandateYes')}
      incomplete={scope.length === 0 || validFrom > validUntil || !validFrom || !validUntil}
    >
      <p>{t('staff.grantMandateWhat')}</p>
      <InstitutionField label={t('staff.mandateTo')} institutions={others} value={to} onChange={setTo} />
      <ChecksField
        legend={t('staff.mandateScope')}
        of={KINDS}
        name={(kind) => t(`codes.credentialKind.${kind}`)}
        chosen={scope}
        onChange={setScope}
      />
      <div className="pair">
        <DateField label={t('staff.mandateFrom')} value={validFrom} onChange={setValidFrom} />
        <DateField label={t('staff.mandateUntil')} value={validUntil} onChange={setValidUntil} />
      </div>
    </CommandButton>
  );
}
