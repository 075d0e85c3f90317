import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../graph/generated/index.ts';
import type { OfferingCardFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { Icon } from '../components/icon.tsx';
import { Enrolling, Places, StatusBadge } from './offering-facts.tsx';

export const OfferingCardParts = graphql(`
  fragment OfferingCard on Offering {
    id
    status
    mode
    studyPeriod {
      start
      end
    }
    timeZone
    enrolmentPeriod {
      opens
      closes
    }
    placesLeft
    institution {
      id
      name
      colour
    }
    course {
      id
      kind
      title(language: $language)
      ects
      eqfLevel
      languages
      learningOutcomes {
        title(language: $language)
      }
    }
  }
`);

/** An offering as a search result; the whole card links to its page. */
export function OfferingCard({ offering }: { readonly offering: OfferingCardFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, institution, course, mode, studyPeriod } = offering;
  return (
    <article className="offering" style={{ '--institution': institution.colour }}>
      <p className="offering-top">
        <span className="institution-name">{institution.name}</span>
        <StatusBadge status={offering.status} />
      </p>
      <h2>
        <Link to={`/catalogue/${id}`}>{course.title}</Link>
      </h2>
      <p className="soft">{course.learningOutcomes[0]?.title}</p>
      <ul role="list" className="offering-facts">
        <li>
          <Icon name="seal" size={18} />
          {t(`codes.kind.${course.kind}`)},{' '}
          {course.ects == null ? t('catalogue.noEcts') : t('catalogue.ects', { ects: format.number(course.ects) })}
        </li>
        <li>
          <Icon name="calendar" size={18} />
          {format.period(studyPeriod.start, studyPeriod.end)}
        </li>
        <li>
          <Icon name="place" size={18} />
          {t(`codes.mode.${mode}`)}, {format.list(course.languages.map(format.language))}
        </li>
      </ul>
      <p className="offering-bottom small soft">
        <Enrolling offering={offering} />
        <Places left={offering.placesLeft} status={offering.status} />
      </p>
    </article>
  );
}
