import { useTranslation } from 'react-i18next';
import type { VerifyDocumentQuery } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';

type Verified = VerifyDocumentQuery['verifyCredential'];

/** The times, level and certificates of the seal, and the findings of passed checks, collapsed by default. */
export function SealForExperts({
  seal,
  checks,
}: {
  readonly seal: NonNullable<Verified['seal']>;
  readonly checks: Verified['checks'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const none = t('verify.seal.none');
  const facts = [
    ['level', seal.level ?? none],
    ['algorithm', seal.algorithm ?? none],
    ['signedAt', seal.signedAt ? format.moment(seal.signedAt) : none],
    ['timestampedAt', seal.timestampedAt ? format.moment(seal.timestampedAt) : none],
    ['qualified', t(seal.qualified ? 'verify.seal.yes' : 'verify.seal.no')],
  ] as const;
  return (
    <details className="experts card">
      <summary>{t('verify.experts')}</summary>
      <div className="stack">
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`verify.seal.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <dl className="found">
          {checks.map(({ name, status, indication, subIndication, message }) => (
            <div key={name}>
              <dt>{t(`verify.check.${name as 'FORMAT'}.name`, name)}</dt>
              {message && status === 'OK' && <dd lang="en">{message}</dd>}
              {indication && (
                <dd>
                  {t('verify.indication')}: <code>{[indication, subIndication].filter(Boolean).join(' / ')}</code>
                </dd>
              )}
            </div>
          ))}
        </dl>
        <ol className="certificates">
          {seal.certificates.map(({ subject, issuer, notBefore, notAfter }) => (
            <li key={`${subject} ${notBefore}`}>
              <p>
                {t('verify.certificate.subject')}: <code>{subject}</code>
              </p>
              <p>
                {t('verify.certificate.issuer')}: <code>{issuer}</code>
              </p>
              <p>
                {t('verify.certificate.valid')}: {format.period(notBefore, notAfter)}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}
