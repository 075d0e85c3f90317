import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { TrustShownFragment } from '../graph/generated/graphql.ts';
import { useFieldOfStudy } from '../components/field-of-study.ts';
import { useFormat } from '../components/format.ts';
import { Section } from './section.tsx';

export const TrustShown = graphql(`
  fragment TrustShown on Institution {
    id
    name
    country
    colour
    legalIdentifier
    eidasLegalIdentifier
    erasmusCode
    pic
    deqarInst
    oidcIssuer
    seals {
      subject
      issuer
      notBefore
      notAfter
      qualified
      expiresSoon
    }
    accreditations {
      agency
      decision
      validFrom
      validUntil
      eqfLevels
      iscedF
    }
  }
`);

/**
 * What the trust registry holds on each institution: identifiers, seal certificates and quality assurance decisions.
 */
export function Trust({ institutions }: { readonly institutions: readonly TrustShownFragment[] }) {
  return (
    <Section name="trust">
      <ul role="list" className="trust">
        {institutions.map((institution) => (
          <li key={institution.id} className="card stack" style={{ '--institution': institution.colour }}>
            <Registered institution={institution} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Registered({ institution }: { readonly institution: TrustShownFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const field = useFieldOfStudy();
  const { name, country, seals, accreditations, oidcIssuer } = institution;
  const identifiers = (['legalIdentifier', 'eidasLegalIdentifier', 'erasmusCode', 'pic', 'deqarInst'] as const).flatMap(
    (kind) => (institution[kind] ? [{ kind, value: institution[kind] }] : []),
  );
  return (
    <>
      <h3>
        {name} <span className="soft small">{format.country(country)}</span>
      </h3>
      <h4>{t('alliance.seals')}</h4>
      {seals.length === 0 && <p className="soft">{t('alliance.noSeals')}</p>}
      <ul role="list" className="stack tight">
        {seals.map(({ subject, issuer, notBefore, notAfter, qualified, expiresSoon }) => (
          <li key={`${subject} ${notAfter}`}>
            <p className="row">
              <span className={expiresSoon ? 'badge warn' : 'badge good'}>
                {t('alliance.sealUntil', { date: format.date(notAfter) })}
              </span>
              <span className="badge">{t(qualified ? 'alliance.qualified' : 'alliance.notQualified')}</span>
            </p>
            <details className="small">
              <summary>{t('alliance.certificate')}</summary>
              <p className="wrap">
                <code>{subject}</code>
              </p>
              <p className="wrap soft">
                <code>{issuer}</code>
              </p>
              <p className="soft">{format.period(notBefore, notAfter)}</p>
            </details>
          </li>
        ))}
      </ul>
      <h4>{t('alliance.accreditations')}</h4>
      {accreditations.length === 0 && <p className="soft">{t('alliance.noAccreditations')}</p>}
      <ul className="small">
        {accreditations.map(({ agency, decision, validFrom, validUntil, eqfLevels, iscedF }) => (
          <li key={`${agency} ${validFrom} ${eqfLevels} ${iscedF}`}>
            {agency}: <span lang="en">{decision}</span>{' '}
            {eqfLevels && `${t('catalogue.level', { level: format.list(eqfLevels.map(String)) })} `}
            {iscedF && `${format.list(iscedF.map(field))} `}
            <span className="soft">
              {validUntil
                ? format.period(validFrom, validUntil)
                : t('alliance.since', { date: format.date(validFrom) })}
            </span>
          </li>
        ))}
      </ul>
      <details className="small">
        <summary>{t('alliance.identifiers')}</summary>
        <dl className="identifiers">
          {identifiers.map(({ kind, value }) => (
            <div key={kind}>
              <dt>{t(`alliance.identifier.${kind}`)}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('alliance.identifier.oidcIssuer')}</dt>
            <dd className="wrap">
              <code>{oidcIssuer}</code>
            </dd>
          </div>
        </dl>
      </details>
    </>
  );
}
