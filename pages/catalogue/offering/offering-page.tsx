import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { MissingRecord } from '../../components/missing-record.tsx';
import { Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import { StatusBadge } from '../offering-facts.tsx';
import { AnnexI } from './annex-i.tsx';
import { EnrolBox } from './enrol-box.tsx';
import { Forecast } from './forecast.tsx';
import { Outcomes } from './outcomes.tsx';
import { Similar } from './similar.tsx';
import { StructuredData } from './structured-data.tsx';
import { TrustFacts } from './trust-facts.tsx';
import './offering.css';

const OfferingPage = graphql(`
  query OfferingPage($id: ID!, $language: String) {
    offering(id: $id) {
      id
      status
      institution {
        id
        name
        country
        colour
      }
      course {
        id
        kind
        title(language: $language)
        description(language: $language)
        ects
        ...CourseOutcomes
        ...CourseAnnexI
        ...CourseTrustFacts
      }
      assessments {
        id
        type(language: $language)
        supervision
      }
      ...OfferingEnrolment
    }
  }
`);

/** The page of one offering: its content, outcomes, dates and enrolment. */
export function Component() {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const [asked] = useLiveQuery(
    { query: OfferingPage, variables: { id, language: i18n.language } },
    ['OFFERING_CHANGED'],
    id,
  );
  const { data, error } = asked;
  const offering = data?.offering;
  if (!offering) {
    return <MissingRecord asked={asked} to="/catalogue" back={t('catalogue.back')} />;
  }
  const { course, institution } = offering;
  return (
    <article className="offering-page" style={{ '--institution': institution.colour }}>
      <header>
        <p className="row">
          <Link to="/catalogue">{t('catalogue.back')}</Link>
        </p>
        <p className="row">
          <span className="institution-name">{institution.name}</span>
          <span className="badge">{t(`codes.kind.${course.kind}`)}</span>
          <StatusBadge status={offering.status} />
        </p>
        <Title>{course.title}</Title>
        <p className="lead">{course.description}</p>
        <Troubles of={error} />
      </header>
      <aside>
        <EnrolBox offering={offering} />
        <Forecast offering={offering.id} />
      </aside>
      <div className="offering-body">
        <Outcomes course={course} />
        <AnnexI course={course} institution={institution} assessments={offering.assessments} mode={offering.mode} />
        <TrustFacts course={course} />
        <Similar to={offering.id} />
      </div>
      <StructuredData offering={offering} course={course} institution={institution} />
    </article>
  );
}
