import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { StatusBadge } from '../../catalogue/offering-facts.tsx';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { dayAt, lastDayBefore } from '../../components/local-days.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { useFormat } from '../../components/format.ts';
import { MissingRecord } from '../../components/missing-record.tsx';
import { Notice, Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import type { Session } from '../../session/session.ts';
import { AssessmentsSection } from '../assessments/assessments-section.tsx';
import { ResultsSection } from '../results/results-section.tsx';
import { StaffFrame } from '../staff-frame.tsx';
import { ManageOffering } from './manage-offering.tsx';
import { PrepareSection } from './prepare-section.tsx';

const StaffOffering = graphql(`
  query StaffOffering($id: ID!, $language: String) {
    offering(id: $id) {
      ...StaffOfferingLine
      admission
      withdrawnAt
      institution {
        id
      }
      timeZone
      enrolmentPeriods {
        opens
        closes
        targetGroup
      }
      enrolmentCounts {
        denied
        cancelled
      }
      course {
        id
        ects
        credentialKind
        missing {
          element
          explanation
        }
      }
      assessments {
        ...AssessmentToRecord
        ...AssessmentSetUp
      }
    }
  }
`);

const OFFERINGS = { additionalTypenames: ['Offering', 'Enrolment', 'Assessment'] };

/** One offering and all the work on it: people, results, credentials and the offering itself. */
export function Component() {
  return <StaffFrame area="offerings">{(session) => <OfferingPage session={session} />}</StaffFrame>;
}

function OfferingPage({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const [asked] = useLiveQuery(
    { query: StaffOffering, variables: { id, language: i18n.language }, context: OFFERINGS },
    ['OFFERING_CHANGED', 'ENROLMENT_CHANGED'],
  );
  const offering = asked.data?.offering;
  if (!offering || offering.institution.id !== session.institution)
    return <MissingRecord asked={asked} to="/staff/offerings" back={t('staff.backToOfferings')} />;
  const { course, status, mode, studyPeriod, places, placesLeft, admission, withdrawnAt } = offering;
  const { timeZone, enrolmentPeriods } = offering;
  const registrar = session.roles.includes('REGISTRAR');
  return (
    <>
      <header className="stack">
        <p className="no-print">
          <Link to="/staff/offerings">{t('staff.backToOfferings')}</Link>
        </p>
        <Title>{course.title}</Title>
        <p className="row">
          <StatusBadge status={status} />
          {withdrawnAt && <span className="badge bad">{t('staff.withdrawn')}</span>}
          <span className="badge">{t(`codes.credentialKind.${course.credentialKind}`)}</span>
        </p>
        <dl className="facts">
          <div>
            <dt>{t('staff.studied')}</dt>
            <dd>{format.period(studyPeriod.start, studyPeriod.end)}</dd>
          </div>
          <div>
            <dt>{t('staff.enrolmentOpen')}</dt>
            {enrolmentPeriods.map(({ opens, closes }) => (
              <dd key={`${opens} ${closes}`}>
                {format.period(dayAt(opens, timeZone), lastDayBefore(closes, timeZone))}
              </dd>
            ))}
          </div>
          <div>
            <dt>{t('staff.places')}</dt>
            <dd>
              {placesLeft !== null && places !== null ? t('staff.placesLeft', { left: placesLeft, places }) : '–'}
            </dd>
          </div>
          <div>
            <dt>{t('staff.how')}</dt>
            <dd>{t(`codes.mode.${mode}`)}</dd>
            {admission && <dd>{t(`catalogue.admission.${admission}`)}</dd>}
          </div>
        </dl>
        <p>
          <Link to={`/catalogue/${id}`}>{t('staff.asLearnersSee')}</Link>
        </p>
        <Troubles of={asked.error} />
        {course.missing.length > 0 && (
          <Notice tone="warn" title={t('staff.courseIncomplete')}>
            <ul lang="en">
              {course.missing.map(({ element, explanation }) => (
                <li key={element}>
                  <strong>{element}</strong>: {explanation}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </header>
      {registrar && <People offering={offering.id} counts={offering.enrolmentCounts} />}
      {offering.assessments && offering.assessments.length > 0 && (
        <ResultsSection
          offering={id}
          at={session.institution}
          assessments={offering.assessments}
          mayFinish={registrar}
        />
      )}
      {offering.assessments && status !== 'CANCELLED' && !withdrawnAt && (
        <AssessmentsSection
          offering={id}
          at={session.institution}
          assessments={offering.assessments}
          needed={offering.assessments.length === 0 && course.credentialKind === 'MICRO_CREDENTIAL'}
        />
      )}
      {registrar && <PrepareSection offering={id} at={session.institution} />}
      {registrar && (
        <DoneArea>{status !== 'CANCELLED' && !withdrawnAt && <ManageOffering offering={offering} />}</DoneArea>
      )}
    </>
  );
}

interface PeopleProps {
  readonly offering: string;
  readonly counts: { readonly [state: string]: unknown } | null;
}

const SHOWN = ['pending', 'queued', 'enrolled', 'finished', 'denied', 'cancelled'] as const;

function People({ offering, counts }: PeopleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!counts) return null;
  return (
    <section className="card stack" aria-labelledby="people">
      <h2 id="people">{t('staff.areas.enrolments')}</h2>
      <ul role="list" className="row">
        {SHOWN.map((state) => (
          <li key={state}>
            <Link className="chip" to={`/staff/enrolments?state=${state.toUpperCase()}&offering=${offering}`}>
              {t(`codes.enrolment.${state.toUpperCase() as Uppercase<typeof state>}`)}{' '}
              <strong>{format.number(Number(counts[state]))}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
