import { useTranslation } from 'react-i18next';
import type { Validity } from '../graph/generated/graphql.ts';
import { useFormat } from './format.ts';
import { Notice, type Tone } from './notice.tsx';

const TONE: { readonly [V in Validity]: string } = { VALID: 'good', SUSPENDED: 'warn', REVOKED: 'bad' };

/** Whether a sealed credential is valid, suspended or revoked. */
export function ValidityBadge({ validity }: { readonly validity: Validity }) {
  const { t } = useTranslation();
  return <span className={`badge ${TONE[validity]}`}>{t(`codes.validity.${validity}`)}</span>;
}

interface ValidityNoticeProps {
  readonly tone: Tone;
  readonly credential: {
    readonly validity: Validity | null;
    readonly validityChangedAt: string | null;
    readonly validityReason: string | null;
  };
}

/** When and why a credential was suspended or revoked; nothing for a valid one. */
export function ValidityNotice({ tone, credential }: ValidityNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { validity, validityChangedAt, validityReason } = credential;
  if (!validity || validity === 'VALID') return null;
  return (
    <Notice tone={tone}>
      <p>
        {t('me.validityReason', {
          validity: t(`codes.validity.${validity}`),
          date: validityChangedAt ? format.date(validityChangedAt) : '',
          reason: validityReason ?? '',
        })}
      </p>
    </Notice>
  );
}
