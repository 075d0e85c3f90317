import { createHash } from 'node:crypto';
import { demoCatalogue } from '../../demo/catalogue/catalogue.ts';
import type { OfferingCard, TopicName } from '../../subgraphs/catalogue/card/card.ts';
import { timelineOf } from '../../subgraphs/offerings/offering/offering.policy.ts';
import { TODAY } from './support.ts';

const DAY = 86_400_000;

/** The id of the n-th record of an institution. */
export function idAt(institution: string, n: number, what = 'offering'): string {
  const hex = createHash('sha256').update(`${what} ${n}`).digest('hex').slice(0, 32);
  return `${institution}:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

/** What a test states of a card; the rest has defaults. */
export interface CardDraft extends Partial<Omit<OfferingCard, 'course' | 'timeline'>> {
  readonly course?: Partial<OfferingCard['course']>;
  readonly cancelledAt?: Date | null;
}

/** The n-th card of an institution; open today by default. */
export function card(institution: string, n: number, draft: CardDraft = {}): OfferingCard {
  const { course, cancelledAt = null, ...rest } = draft;
  const offering = {
    id: idAt(institution, n),
    version: 1,
    institution,
    mode: 'ONLINE' as const,
    studyStart: day(30),
    studyEnd: day(60),
    enrolmentPeriods: [period(-10, 10)],
    ...rest,
  };
  return {
    ...offering,
    timeline: timelineOf({ ...offering, cancelledAt }, undefined),
    course: {
      id: idAt(institution, n, 'course'),
      kind: 'MICRO_MODULE',
      title: { en: `Course ${n}` },
      description: { en: 'Something to learn.' },
      ects: 2,
      workloadHours: 50,
      eqfLevel: 6,
      iscedF: '0613',
      topics: ['CIRCULAR_ECONOMY'] as TopicName[],
      languages: ['en'],
      learningOutcomes: [{ title: { en: 'Explain it' }, escoSkills: [] }],
      assessmentTypes: [{ id: 'http://data.europa.eu/snb/assessment/b1b68f6735', label: { en: 'quiz' } }],
      ...course,
    },
  };
}

/** The day this many days from today. */
export function day(fromToday: number): string {
  return new Date(TODAY.getTime() + fromToday * DAY).toISOString().slice(0, 10);
}

/** The moment this many days from now. */
export function moment(fromNow: number): Date {
  return new Date(TODAY.getTime() + fromNow * DAY);
}

export function period(opens: number, closes: number) {
  return { opens: moment(opens).toISOString(), closes: moment(closes).toISOString() };
}

/** The demo alliance's offerings as their institutions would send them to the index. */
export function demoCards(): OfferingCard[] {
  return demoCatalogue(TODAY).flatMap((course) =>
    course.offerings.map((offering) => {
      const schedule = {
        studyStart: offering.studyStart.toISOString().slice(0, 10),
        studyEnd: offering.studyEnd.toISOString().slice(0, 10),
        enrolmentPeriods: offering.enrolmentPeriods.map(({ opens, closes }) => ({
          opens: opens.toISOString(),
          closes: closes.toISOString(),
        })),
      };
      const { id, kind, title, description, ects, workloadHours, eqfLevel, iscedF, topics, languages } = course;
      return {
        id: offering.id,
        version: 1,
        institution: course.institution,
        mode: offering.mode,
        ...schedule,
        timeline: timelineOf({ ...schedule, cancelledAt: offering.cancelled ? moment(-1) : null }, undefined),
        course: {
          ...{ id, kind, title, description, ects, workloadHours, eqfLevel, iscedF, topics, languages },
          learningOutcomes: course.learningOutcomes,
          assessmentTypes: course.assessment ? [course.assessment.type] : [],
        },
      };
    }),
  );
}
