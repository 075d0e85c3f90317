import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { CourseTrustFactsFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { Icon } from '../../components/icon.tsx';

export const CourseTrustFacts = graphql(`
  fragment CourseTrustFacts on Course {
    trust {
      id
      accreditation {
        accredited
        agency
        decision
        validUntil
      }
      sealing {
        qualified
        own
        sealer {
          id
          name
        }
        mandate {
          id
          from {
            id
            name
          }
        }
      }
    }
    recognition {
      id
      at {
        title
        ects
        together
        byAgreement
        institution {
          id
          name
        }
      }
    }
  }
`);

/** Why the credential can be relied on: accreditation, seal, and where it is already recognised. */
export function TrustFacts({ course: { trust, recognition } }: { readonly course: CourseTrustFactsFragment }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="two">
        <Accredited of={trust.accreditation} />
        <Sealed of={trust.sealing} />
      </div>
      {recognition.at.length > 0 && (
        <section className="stack" aria-labelledby="recognition">
          <h2 id="recognition">{t('catalogue.recognition')}</h2>
          <p className="soft">{t('catalogue.recognitionLead')}</p>
          <ul role="list" className="stack">
            {recognition.at.map(({ title, ects, together, byAgreement, institution }) => (
              <li key={`${institution.id} ${title}`} className="card row">
                <Icon name="check" />
                <strong>{institution.name}</strong>
                <span>{t('catalogue.recognisedAt', { ects })}</span>
                <span className="soft">
                  {[title, byAgreement && t('catalogue.byAgreement'), together && t('catalogue.together')]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Accredited({ of }: { readonly of: CourseTrustFactsFragment['trust']['accreditation'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="stack" aria-labelledby="accreditation">
      <h2 id="accreditation">{t('catalogue.accreditation')}</h2>
      <p>
        <strong>{t(of?.accredited ? 'catalogue.accredited' : 'catalogue.notAccredited')}</strong>
      </p>
      {of?.accredited && (
        <p className="soft">
          {of.agency}: {of.decision}
          {of.validUntil && `, ${t('catalogue.until', { date: format.date(of.validUntil) })}`}
        </p>
      )}
    </section>
  );
}

function Sealed({ of }: { readonly of: CourseTrustFactsFragment['trust']['sealing'] }) {
  const { t } = useTranslation();
  const more = of && [
    of.qualified && t('catalogue.qualifiedSeal'),
    of.mandate && t('catalogue.underMandate', { name: of.mandate.from.name }),
  ];
  return (
    <section className="stack" aria-labelledby="sealing">
      <h2 id="sealing">{t('catalogue.sealing')}</h2>
      <p>
        <strong>{of ? t('catalogue.sealedBy', { name: of.sealer.name }) : t('catalogue.noSeal')}</strong>
      </p>
      {more && <p className="soft">{more.filter(Boolean).join(', ')}</p>}
    </section>
  );
}
