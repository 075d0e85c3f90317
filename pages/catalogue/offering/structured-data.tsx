import type { OfferingPageQuery } from '../../graph/generated/graphql.ts';

type Offering = NonNullable<OfferingPageQuery['offering']>;

const MODES = { ONLINE: 'online', HYBRID: 'blended', CAMPUS: 'onsite' } as const;

/**
 * The course and this offering for search engines: schema.org Course with CourseInstance, as JSON-LD, which is not
 * executed. The hub puts the same data into the HTML it serves (gateway/pages/course-head.ts); this component keeps it
 * current while a reader moves between courses.
 */
export function StructuredData({
  offering,
  course,
  institution,
}: {
  readonly offering: Offering;
  readonly course: Offering['course'];
  readonly institution: Offering['institution'];
}) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': `/catalogue/${offering.id}`,
    name: course.title,
    description: course.description ?? course.title,
    provider: { '@type': 'CollegeOrUniversity', name: institution.name, identifier: institution.id },
    inLanguage: course.languages,
    ...(course.ects !== null && {
      numberOfCredits: { '@type': 'StructuredValue', value: course.ects, unitText: 'ECTS' },
    }),
    ...(course.eqfLevel !== null && { educationalLevel: `EQF ${course.eqfLevel}` }),
    ...(course.credentialKind === 'MICRO_CREDENTIAL' && { educationalCredentialAwarded: 'Micro-credential' }),
    teaches: course.learningOutcomes.map(({ title }) => title),
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: MODES[offering.mode],
      startDate: offering.studyPeriod.start,
      endDate: offering.studyPeriod.end,
      ...(course.workloadHours !== null && { courseWorkload: `PT${course.workloadHours}H` }),
    },
  };
  // `<` could close the element; the escape has the same meaning in JSON.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
