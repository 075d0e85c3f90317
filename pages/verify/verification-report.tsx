import { useTranslation } from 'react-i18next';
import type { VerifyDocumentQuery } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { Checks } from './checks.tsx';
import { pictureOf } from './picture.ts';
import { SealForExperts } from './seal-for-experts.tsx';
import { Verdict } from './verdict.tsx';

type Verified = VerifyDocumentQuery['verifyCredential'];

/** The verification report: the verdict, the institutions behind the document, the checks, and the seal for experts. */
export function VerificationReport({
  verification,
  document,
}: {
  readonly verification: Verified;
  readonly document: string;
}) {
  const { verdict, checks, seal } = verification;
  return (
    <>
      <Verdict verdict={verdict} />
      <Behind verification={verification} document={document} />
      <Checks checks={checks} brief />
      {seal && <SealForExperts seal={seal} checks={checks} />}
    </>
  );
}

function Behind({ verification, document }: { readonly verification: Verified; readonly document: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { title, holder, awardedBy, sealedBy } = verification;
  // The content of a document with a broken seal is not shown as fact.
  if (!title) return null;
  const picture = pictureOf(document, i18n.language);
  const mandate = sealedBy?.mandate;
  return (
    <section className="behind card">
      <dl>
        <div>
          <dt>{t('verify.what')}</dt>
          <dd className="achieved">{title}</dd>
        </div>
        {holder && (
          <div>
            <dt>{t('verify.whose')}</dt>
            <dd>{holder}</dd>
          </div>
        )}
        {awardedBy && (
          <div>
            <dt>{t('verify.awardedBy')}</dt>
            <dd>
              {awardedBy.name} <code className="soft">{awardedBy.identifier}</code>
            </dd>
          </div>
        )}
        {sealedBy && (
          <div>
            <dt>{t('verify.sealedBy')}</dt>
            <dd>
              {sealedBy.name} <code className="soft">{sealedBy.identifier}</code>
              {mandate && (
                <span className="small soft">
                  {t('verify.forAnother', { period: format.period(mandate.validFrom, mandate.validUntil) })}
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
      {picture && <img className="credential-picture" src={picture} alt={t('verify.picture', { title })} />}
    </section>
  );
}
