import { ask, type Answer, type Hub } from './ask.ts';
import {
  EnrolDocument,
  FindCoursesDocument,
  MyEnrolmentsDocument,
  type FindCoursesQuery,
  type MyEnrolmentsQuery,
} from './generated/graphql.ts';

type Found = FindCoursesQuery['catalogue']['edges'][number]['node'];

/** Open courses that match the words, page by page. */
export async function* findCourses(
  hub: Hub,
  words: string,
  language: string,
): AsyncGenerator<Answer<readonly Found[]>> {
  let after: string | null = null;
  do {
    const answer: Answer<FindCoursesQuery> = await ask(hub, FindCoursesDocument, { words, language, after });
    const { data, troubles } = answer;
    yield { data: data?.catalogue.edges.map(({ node }) => node) ?? null, troubles };
    after = data?.catalogue.pageInfo.hasNextPage ? data.catalogue.pageInfo.endCursor : null;
  } while (after !== null);
}

/** One line about a course. Places are live: they are unknown while its university does not answer. */
export function lineOf({ id, course, institution, placesLeft, timeZone, enrolmentPeriod }: Found): string {
  const left = placesLeft === null ? 'places not known right now' : `${placesLeft} places left`;
  // A period ends just before `closes`: midnight at the institution means that the day before is the last one.
  const days = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeZone });
  const last = enrolmentPeriod && days.format(Date.parse(enrolmentPeriod.closes) - 1);
  const closes = last ? `, enrol until ${last}` : '';
  return `${course.title} (${course.ects ?? 'no'} ECTS), ${institution.name}: ${left}${closes}\n  ${id}`;
}

/** Asks for a place, and describes the result. A refusal is an answer: nothing was changed. */
export async function enrol(hub: Hub, offering: string): Promise<string> {
  // Reuse the key to retry if no answer arrives: the place is then requested only once.
  const key = crypto.randomUUID();
  const { data, troubles } = await ask(hub, EnrolDocument, { offering, key });
  if (!data) return troubles.map(({ message }) => message).join(' ');
  const answer = data.enrol;
  return answer.__typename === 'Refused'
    ? `Not enrolled (${answer.code}): ${answer.message}`
    : `It is ${answer.state}.`;
}

/** The learner's enrolments, one per line; a university that does not answer leaves only a gap. */
export function enrolmentLines({ me }: MyEnrolmentsQuery): string[] {
  return (me?.enrolments ?? []).map((enrolment) =>
    enrolment?.offering
      ? `${enrolment.state}  ${enrolment.offering.course?.title ?? ''}`
      : 'A university is not answering at the moment.',
  );
}

/** The present state of everything the learner has asked for. */
export async function myEnrolments(hub: Hub, language: string): Promise<string[]> {
  const { data, troubles } = await ask(hub, MyEnrolmentsDocument, { language });
  return data ? enrolmentLines(data) : troubles.map(({ message }) => message);
}
