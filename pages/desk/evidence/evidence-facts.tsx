import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { EvidenceFactsFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';

export const EvidenceFactsOf = graphql(`
  fragment EvidenceFacts on Evidence {
    awardedOn
    grade
    credential {
      id
      validity
      awardedBy {
        id
        name
        accreditations {
          agency
          validUntil
        }
      }
      sealedBy {
        id
        name
      }
      enrolment {
        id
        offering {
          id
          studyPeriod {
            start
            end
          }
        }
      }
      result {
        id
        score
        final
        gradingScheme {
          id
          title(language: $language)
        }
      }
    }
  }
`);

/** Who awarded and sealed it, the study period, the result, and the provider's accreditation. */
export function EvidenceFacts({ piece }: { readonly piece: EvidenceFactsFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { awardedOn, grade, credential } = piece;
  const away = credential !== null && credential.validity === null;
  const { awardedBy, sealedBy, validity } = credential ?? {};
  const period = credential?.enrolment?.offering?.studyPeriod;
  const result = credential?.result;
  const score = result?.score ?? grade;
  return (
    <>
      <dl className="facts">
        <Fact name={t('verify.awardedBy')}>
          {awardedBy ? [awardedBy.name, awardedOn && format.date(awardedOn)].filter(Boolean).join(', ') : null}
        </Fact>
        <Fact name={t('verify.sealedBy')}>{sealedBy && sealedBy.id !== awardedBy?.id ? sealedBy.name : null}</Fact>
        <Fact name={t('desk.validityNow')}>{validity && t(`codes.validity.${validity}`)}</Fact>
        <Fact name={t('desk.period')}>{period && format.period(period.start, period.end)}</Fact>
        <Fact name={t('desk.result')}>
          {score && (
            <>
              {score}{' '}
              <span className="soft small">
                {[result?.gradingScheme.title, result?.final && t('desk.final')].filter(Boolean).join(', ')}
              </span>
            </>
          )}
        </Fact>
        {awardedBy?.accreditations.map(({ agency, validUntil }) => (
          <Fact key={agency} name={t('desk.accreditation')}>
            {agency}
            {validUntil && `, ${t('catalogue.until', { date: format.date(validUntil) })}`}
          </Fact>
        ))}
      </dl>
      {!credential && <p className="soft">{t('desk.outside')}</p>}
      {away && <p className="soft">{t('desk.away')}</p>}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
