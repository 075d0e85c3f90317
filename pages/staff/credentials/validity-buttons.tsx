import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { Validity } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ReasonButton } from '../reason-button.tsx';

const RevokeIt = graphql(`
  mutation RevokeIt($credential: ID!, $reason: String!, $key: ID!) {
    revokeCredential(input: { credentialId: $credential, reason: $reason, idempotencyKey: $key }) {
      ... on Credential {
        id
        validity
      }
      ...WhyRefused
    }
  }
`);

const SuspendIt = graphql(`
  mutation SuspendIt($credential: ID!, $reason: String!, $key: ID!) {
    suspendCredential(input: { credentialId: $credential, reason: $reason, idempotencyKey: $key }) {
      ... on Credential {
        id
        validity
      }
      ...WhyRefused
    }
  }
`);

const ReinstateIt = graphql(`
  mutation ReinstateIt($credential: ID!, $key: ID!) {
    reinstateCredential(input: { credentialId: $credential, idempotencyKey: $key }) {
      ... on Credential {
        id
        validity
      }
      ...WhyRefused
    }
  }
`);

interface ValidityButtonsProps {
  readonly credential: string;
  readonly validity: Validity;
}

/** Suspends, reinstates or revokes a sealed credential. The learner, partners and verifiers are notified. */
export function ValidityButtons({ credential, validity }: ValidityButtonsProps) {
  const { t } = useTranslation();
  if (validity === 'REVOKED') return null;
  return (
    <p className="row no-print">
      {validity === 'VALID' ? (
        <ReasonButton
          mutation={SuspendIt}
          variables={(reason) => ({ credential, reason })}
          label={t('staff.suspend')}
          title={t('staff.suspendTitle')}
          yes={t('staff.suspendYes')}
          done={t('staff.done.suspended')}
        >
          {t('staff.suspendWhat')}
        </ReasonButton>
      ) : (
        <CommandButton
          mutation={ReinstateIt}
          variables={() => ({ credential })}
          label={t('staff.reinstate')}
          title={t('staff.reinstateTitle')}
          yes={t('staff.reinstateYes')}
          done={t('staff.done.reinstated')}
        >
          <p>{t('staff.reinstateWhat')}</p>
        </CommandButton>
      )}
      <ReasonButton
        mutation={RevokeIt}
        variables={(reason) => ({ credential, reason })}
        label={t('staff.revoke')}
        look="danger"
        title={t('staff.revokeTitle')}
        yes={t('staff.revokeYes')}
        done={t('staff.done.revoked')}
      >
        {t('staff.revokeWhat')}
      </ReasonButton>
    </p>
  );
}
