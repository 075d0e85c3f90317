import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusBadge } from '../../catalogue/offering-facts.tsx';
import { graphql } from '../../graph/generated/index.ts';
import type { StaffOfferingLineFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';

export const StaffOfferingLine = graphql(`
  fragment StaffOfferingLine on Offering {
    id
    status
    mode
    places
    placesLeft
    studyPeriod {
      start
      end
    }
    course {
      id
      title(language: $language)
    }
    enrolmentCounts {
      pending
      queued
      enrolled
      finished
    }
  }
`);

/** An offering with its number of people per state; the whole row opens it. */
export function OfferingLine({ offering }: { readonly offering: StaffOfferingLineFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, status, mode, places, placesLeft, studyPeriod, course, enrolmentCounts: counts } = offering;
  return (
    <article className="queue-line">
      <h2>
        <Link to={`/staff/offerings/${id}`}>{course.title}</Link>
      </h2>
      <p className="soft small">
        {[
          format.period(studyPeriod.start, studyPeriod.end),
          t(`codes.mode.${mode}`),
          placesLeft !== null && places !== null && t('staff.placesLeft', { left: placesLeft, places }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="row">
        <StatusBadge status={status} />
        {counts && counts.pending > 0 && (
          <span className="badge warn">{t('staff.people.pending', { count: counts.pending })}</span>
        )}
        {counts && counts.queued > 0 && (
          <span className="badge info">{t('staff.people.queued', { count: counts.queued })}</span>
        )}
        {counts && counts.enrolled > 0 && (
          <span className="badge good">{t('staff.people.enrolled', { count: counts.enrolled })}</span>
        )}
        {counts && counts.finished > 0 && (
          <span className="badge">{t('staff.people.finished', { count: counts.finished })}</span>
        )}
      </p>
    </article>
  );
}
