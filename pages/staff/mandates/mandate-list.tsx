import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MandateShownFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { ReasonButton } from '../reason-button.tsx';
import { mandateStateOf, type MandateState } from './mandate-state.ts';

export const MandateShown = graphql(`
  fragment MandateShown on Mandate {
    id
    scope
    validFrom
    validUntil
    givenAt
    revokedAt
    revokedBecause
    from {
      id
      name
    }
    to {
      id
      name
    }
  }
`);

const RevokeMandate = graphql(`
  mutation RevokeMandateHere($mandate: ID!, $reason: String!, $key: ID!) {
    revokeMandate(input: { mandateId: $mandate, reason: $reason, idempotencyKey: $key }) {
      ... on Mandate {
        ...MandateShown
      }
      ...WhyRefused
    }
  }
`);

const TONE: { readonly [S in MandateState]: string } = {
  COMING: 'info',
  RUNNING: 'good',
  ENDING: 'warn',
  ENDED: '',
  REVOKED: 'bad',
};

interface MandateListProps {
  readonly mandates: readonly MandateShownFragment[];
  /** Which party to name; both by default. */
  readonly show?: 'to' | 'from';
  /** True for a registrar of the granting institution. */
  readonly revocable?: boolean;
}

/** Mandates with their current state, newest first. */
export function MandateList({ mandates, show, revocable = false }: MandateListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (mandates.length === 0) return <p className="soft">{t('staff.noMandates')}</p>;
  return (
    <ul role="list" className="stack lined">
      {mandates.map((mandate) => {
        const { id, from, to, scope, validFrom, validUntil, revokedAt, revokedBecause } = mandate;
        const state = mandateStateOf(mandate, new Date());
        const party = show ? mandate[show].name : t('staff.sealsFor', { sealer: to.name, body: from.name });
        return (
          <li key={id} className="line">
            <div>
              <h3>{party}</h3>
              <p>{format.list(scope.map((kind) => t(`codes.credentialKind.${kind}`)))}</p>
              <p className="soft small">{format.period(validFrom, validUntil)}</p>
              {revokedAt && (
                <p className="small">
                  {t('staff.revokedOn', { date: format.date(revokedAt) })} {revokedBecause}
                </p>
              )}
            </div>
            <div className="line-end">
              <span className={`badge ${TONE[state]}`}>{t(`staff.mandateState.${state}`)}</span>
              {revocable && state !== 'ENDED' && state !== 'REVOKED' && (
                <ReasonButton
                  mutation={RevokeMandate}
                  variables={(reason) => ({ mandate: id, reason })}
                  label={t('staff.revokeMandate')}
                  look="small"
                  title={t('staff.revokeMandateTitle', { name: to.name })}
                  yes={t('staff.revokeMandateYes')}
                  done={t('staff.done.mandateRevoked')}
                >
                  {t('staff.revokeMandateWhat')}
                </ReasonButton>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
