import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { RequestEvidenceFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../parts/format.ts';
import { Notice } from '../parts/notice.tsx';
import { Checks } from '../verify/checks.tsx';
import { pictureOf } from '../verify/picture.ts';

export const RequestEvidence = graphql(`
  fragment RequestEvidence on RecognitionRequest {
    verification {
      verdict
      verifiedAt
      checks {
        name
        status
        indication
        subIndication
        message
      }
    }
    received {
      id
      title(language: $language)
      download
    }
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
      enrolment {
        id
        offering {
          id
          studyPeriod {
            start
            end
          }
          course {
            id
            title(language: $language)
            ects
            eqfLevel
            learningOutcomes {
              title(language: $language)
            }
          }
        }
      }
      result {
        id
        score
        gradingScheme {
          id
          title(language: $language)
        }
      }
    }
  }
`);

const TONE = { VALID: 'good', INVALID: 'bad', INDETERMINATE: 'warn' } as const;

/** The sealed document's picture, how it verified, and what was learnt, from those who know. */
export function EvidencePanel({ request }: { readonly request: RequestEvidenceFragment }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { verification, received, credential } = request;
  const picture = received && pictureOf(received.download, i18n.language);
  return (
    <section className="card stack" aria-labelledby="evidence">
      <h2 id="evidence">{t('desk.evidence')}</h2>
      {verification && (
        <Notice tone={TONE[verification.verdict]} title={t(`verify.verdict.${verification.verdict}.title`)}>
          <p className="small">{t('desk.verifiedAt', { date: format.moment(verification.verifiedAt) })}</p>
        </Notice>
      )}
      {received && picture && <img src={picture} alt={t('verify.picture', { title: received.title })} />}
      {credential ? <Learnt credential={credential} /> : <p className="soft">{t('desk.away')}</p>}
      {verification && (
        <details>
          <summary>{t('desk.checksAll')}</summary>
          <Checks checks={verification.checks} />
        </details>
      )}
    </section>
  );
}

function Learnt({ credential }: { readonly credential: NonNullable<RequestEvidenceFragment['credential']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { enrolment, result, awardedBy } = credential;
  const offering = enrolment?.offering;
  const course = offering?.course;
  return (
    <>
      <h3>{t('desk.course')}</h3>
      <dl className="facts">
        <div>
          <dt>{t('verify.awardedBy')}</dt>
          <dd>{awardedBy.name}</dd>
        </div>
        {course && (
          <div>
            <dt>{t('catalogue.fact.workload')}</dt>
            <dd>
              {course.ects === null ? t('catalogue.noEcts') : t('catalogue.ects', { ects: format.number(course.ects) })}
              {course.eqfLevel !== null && ` · ${t('catalogue.level', { level: course.eqfLevel })}`}
            </dd>
          </div>
        )}
        {offering && (
          <div>
            <dt>{t('desk.period')}</dt>
            <dd>{format.period(offering.studyPeriod.start, offering.studyPeriod.end)}</dd>
          </div>
        )}
        {result?.score && (
          <div>
            <dt>{t('desk.result')}</dt>
            <dd>
              {result.score} <span className="soft small">{result.gradingScheme.title}</span>
            </dd>
          </div>
        )}
        {awardedBy.accreditations.map(({ agency, validUntil }) => (
          <div key={agency}>
            <dt>{t('desk.accreditation')}</dt>
            <dd>
              {agency}
              {validUntil && `, ${t('catalogue.until', { date: format.date(validUntil) })}`}
            </dd>
          </div>
        ))}
      </dl>
      {course && (
        <ul className="outcomes">
          {course.learningOutcomes.map(({ title }) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
    </>
  );
}
