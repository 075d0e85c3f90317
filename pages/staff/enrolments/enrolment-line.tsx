import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { StaffEnrolmentFragment } from '../../graph/generated/graphql.ts';
import { useInstitutionName } from '../../graph/institution-name.ts';
import { EnrolmentBadge } from '../../components/enrolment-badge.tsx';
import { useFormat } from '../../components/format.ts';
import { DecideEnrolment } from './decide-enrolment.tsx';

export const StaffEnrolment = graphql(`
  fragment StaffEnrolment on Enrolment {
    id
    state
    reason
    cancelledBy
    requestedAt
    waitingListPlace
    learner {
      id
      name
    }
    offering {
      id
      placesLeft
      places
      studyPeriod {
        start
        end
      }
      course {
        id
        title(language: $language)
      }
    }
  }
`);

/** A learner's request for a place, its date, and the decisions available. */
export function EnrolmentLine({ enrolment }: { readonly enrolment: StaffEnrolmentFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { learner, offering, state, reason, cancelledBy, requestedAt, waitingListPlace } = enrolment;
  const { placesLeft, places, studyPeriod, course } = offering;
  const nameOf = useInstitutionName();
  const name = learner?.name ?? t('staff.somebody');
  return (
    <div className="line">
      <div>
        <h2 className="line-title">{name}</h2>
        <p>
          <Link to={`/staff/offerings/${offering.id}`}>{course.title}</Link>
        </p>
        <p className="soft small">
          {[
            learner && t('staff.fromHome', { institution: nameOf(learner.id.replace(/:.*/, '')) }),
            t('staff.askedOn', { date: format.moment(requestedAt) }),
            format.period(studyPeriod.start, studyPeriod.end),
            placesLeft !== null && places !== null && t('staff.placesLeft', { left: placesLeft, places }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {waitingListPlace !== null && <p>{t('staff.waitingPlace', { place: waitingListPlace })}</p>}
        {reason && <p>{t('me.reason', { reason })}</p>}
        {cancelledBy && <p className="small soft">{t(`codes.cancelledBy.${cancelledBy}`)}</p>}
      </div>
      <div className="line-end">
        <EnrolmentBadge state={state} />
        <DecideEnrolment enrolment={enrolment} name={name} />
      </div>
    </div>
  );
}
