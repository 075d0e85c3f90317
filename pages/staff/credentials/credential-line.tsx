import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { CredentialState, StaffCredentialFragment } from '../../graph/generated/graphql.ts';
import { ValidityBadge } from '../../components/validity.tsx';
import { Missing } from './missing.tsx';

export const StaffCredential = graphql(`
  fragment StaffCredential on Credential {
    id
    kind
    state
    validity
    title(language: $language)
    missing {
      element
      explanation
    }
    warnings
    seal {
      level
    }
    enrolment {
      id
      learner {
        id
        name
      }
    }
  }
`);

const STATE_TONE: { readonly [S in CredentialState]: string } = {
  DRAFT: 'warn',
  READY: 'info',
  SEALING: 'info',
  SEALED: 'good',
  DELIVERED: 'good',
  FAILED: 'bad',
};

interface CredentialLineProps {
  readonly credential: StaffCredentialFragment;
  /** Unset if the credential cannot be selected. */
  readonly chosen?: boolean;
  readonly onChoose?: (yes: boolean) => void;
}

/** A credential's learner, course, state and missing elements, with a checkbox to select it. */
export function CredentialLine({ credential, chosen, onChoose }: CredentialLineProps) {
  const { t } = useTranslation();
  const { id, title, missing, warnings, enrolment } = credential;
  const name = enrolment?.learner?.name ?? t('staff.somebody');
  return (
    <div className="choice">
      {onChoose && (
        <input
          type="checkbox"
          aria-label={t('staff.chooseOne', { name, title })}
          checked={chosen ?? false}
          onChange={({ target }) => onChoose(target.checked)}
        />
      )}
      <div className="stack tight">
        <h2 className="line-title">
          <Link to={`/staff/credentials/${id}`}>{name}</Link>
        </h2>
        <p>{title}</p>
        <CredentialBadges credential={credential} />
        <Missing of={missing} />
        {warnings.map((warning) => (
          <p key={warning} className="small warning" lang="en">
            {warning}
          </p>
        ))}
      </div>
    </div>
  );
}

/** A credential's state and validity. */
export function CredentialBadges({
  credential: { kind, state, validity, seal },
}: {
  readonly credential: Pick<StaffCredentialFragment, 'kind' | 'state' | 'validity'> & {
    readonly seal: { readonly level: string | null } | null;
  };
}) {
  const { t } = useTranslation();
  return (
    <p className="row">
      <span className="badge">{t(`codes.credentialKind.${kind}`)}</span>
      {state && <span className={`badge ${STATE_TONE[state]}`}>{t(`codes.credentialState.${state}`)}</span>}
      {validity && validity !== 'VALID' && <ValidityBadge validity={validity} />}
      {seal?.level && <span className="badge">{t('me.sealLevel', { level: seal.level })}</span>}
    </p>
  );
}
