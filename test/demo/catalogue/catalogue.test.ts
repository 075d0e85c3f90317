import {
  mistakesOf,
  mistakesOfShape,
  creditsNeeded,
  contentOf,
} from '../../../subgraphs/catalogue/pathway/pathway.policy.ts';
import { demoPathways } from '../../../demo/catalogue/pathways.ts';
import { describe, expect, test } from '@jest/globals';
import { demoCatalogue, iscedFields } from '../../../demo/catalogue/catalogue.ts';
import type { DemoCourse } from '../../../demo/catalogue/catalogue.ts';
import { demoInstitutions } from '../../../demo/institutions.ts';
import { institutionOf } from '../../../subgraphs/shared/identity/record-id.ts';

const courses = demoCatalogue(new Date('2026-11-21T12:00:00Z'));
const institutions = demoInstitutions.map(({ id }) => id);

function titled(title: string): DemoCourse {
  const course = courses.find((candidate) => candidate.title.en === title);
  if (!course) {
    throw new Error(`no course is titled "${title}"`);
  }
  return course;
}

describe('the demo catalogue', () => {
  test('has at least 120 courses and 200 offerings, and every institution has ten courses or more', () => {
    expect(courses.length).toBeGreaterThanOrEqual(120);
    expect(courses.flatMap((course) => course.offerings).length).toBeGreaterThanOrEqual(200);
    for (const institution of institutions) {
      expect(courses.filter((course) => course.institution === institution).length).toBeGreaterThanOrEqual(10);
    }
  });

  test('gives every record an id of its own at its institution', () => {
    const ids = courses.flatMap((course) => [course.id, ...course.offerings.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const course of courses) {
      for (const id of [course.id, ...course.offerings.map((offering) => offering.id)]) {
        expect(institutionOf(id)).toBe(course.institution);
      }
    }
  });

  test('gives every course a title of its own', () => {
    const titles = courses.map((course) => course.title.en.toLowerCase());
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each([
    'Strategic Planning – Regions and EU',
    'Intercultural Competences: Guiding practical insights through Citizen Science',
    'Engineering solutions for a more inclusive society',
    'The Sustainable Wine Race',
    'Create Tomorrow',
    'Innovative Entrepreneurship',
    'The Flowers Gourmet Hackathon',
    'Introduction to Artificial Intelligence',
    'Understanding micro-credentials',
  ])('has "%s", which ECIU names on its own pages', (title) => {
    expect(titled(title).offerings.length).toBeGreaterThanOrEqual(1);
  });

  test('describes at least 30 courses completely in Finnish and Dutch', () => {
    const full = courses.filter((course) =>
      ['en', 'fi', 'nl'].every((language) =>
        [course.title, course.description, ...course.learningOutcomes.map((outcome) => outcome.title)].every(
          (words) => words[language],
        ),
      ),
    );
    expect(full.length).toBeGreaterThanOrEqual(30);
  });

  test('translates every text of a course, or none', () => {
    for (const course of courses) {
      const languages = Object.keys(course.title);
      const texts = [
        course.description,
        course.prerequisites,
        course.qualityAssurance,
        course.stackability,
        ...course.learningOutcomes.map(({ title }) => title),
      ];
      for (const words of texts) {
        expect(words === null || Object.keys(words).join() === languages.join()).toBe(true);
        expect(words === null || Object.values(words).every((said) => said.trim() && !said.includes('undefined'))).toBe(
          true,
        );
      }
    }
  });

  test('describes every course in two to four sentences', () => {
    for (const { description } of courses) {
      const sentences = description.en.split(/(?<=[.?!])\s+(?=[“A-Z])/);
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      expect(sentences.length).toBeLessThanOrEqual(4);
    }
  });
});

describe('the rules of the domain', () => {
  test('a micro-module has 1 to 8 ECTS, an EQF level and an assessment, and most have at most 3', () => {
    const modules = courses.filter(({ kind }) => kind === 'MICRO_MODULE');
    for (const { ects, eqfLevel, assessment } of modules) {
      expect(ects).toBeGreaterThanOrEqual(1);
      expect(ects).toBeLessThanOrEqual(8);
      expect(eqfLevel).not.toBeNull();
      expect(assessment).not.toBeNull();
    }
    expect(modules.filter(({ ects }) => ects! <= 3).length).toBeGreaterThan(modules.length * 0.8);
  });

  test('a course without ECTS is a challenge or the webinar, and says its workload', () => {
    const without = courses.filter(({ ects }) => ects === null);
    expect(without.length).toBeGreaterThanOrEqual(5);
    for (const { kind, title, workloadHours, assessment } of without) {
      expect(kind === 'CHALLENGE' || title.en === 'Understanding micro-credentials').toBe(true);
      expect(workloadHours).toBeGreaterThan(0);
      expect(assessment).toBeNull();
    }
  });

  test('every course names outcomes with skills, a known field, topics, and partners other than itself', () => {
    for (const course of courses) {
      expect(course.learningOutcomes.length).toBeGreaterThanOrEqual(1);
      for (const { escoSkills } of course.learningOutcomes) {
        expect(escoSkills.length).toBeGreaterThanOrEqual(1);
      }
      expect(Object.keys(iscedFields)).toContain(course.iscedF);
      expect(course.topics.length).toBeGreaterThanOrEqual(1);
      expect(course.sdgGoals.every((goal) => Number.isInteger(goal) && goal >= 1 && goal <= 17)).toBe(true);
      expect(course.partners.every((id) => institutions.includes(id) && id !== course.institution)).toBe(true);
      expect(course.eqfLevel === null || (course.eqfLevel >= 1 && course.eqfLevel <= 8)).toBe(true);
    }
  });

  test('all six topics, all kinds, modes, supervisions and grading schemes occur', () => {
    expect(new Set(courses.flatMap(({ topics }) => topics)).size).toBe(6);
    expect(new Set(courses.map(({ kind }) => kind)).size).toBe(3);
    expect(new Set(courses.flatMap(({ offerings }) => offerings.map(({ mode }) => mode))).size).toBe(3);
    const assessments = courses.flatMap(({ assessment }) => assessment ?? []);
    expect(new Set(assessments.map(({ supervision }) => supervision)).size).toBe(4);
    expect(new Set(assessments.map(({ gradingScheme }) => gradingScheme)).size).toBe(4);
  });

  test('the field labels cover exactly the codes in use', () => {
    expect([...new Set(courses.map(({ iscedF }) => iscedF))].sort()).toEqual(Object.keys(iscedFields).sort());
  });
});

test.each(demoPathways)(
  'the pathway $plan.title leads over courses of several members, and to its award',
  ({ plan }) => {
    const courses = new Map(demoCatalogue(new Date('2026-11-21T10:00:00Z')).map((course) => [course.id, course]));
    expect([...mistakesOfShape(plan), ...mistakesOf(plan, { courses, isMember: () => true })]).toEqual([]);
    const content = contentOf(plan, courses);
    const members = new Set(content.steps.flatMap((step) => step.courses.map(({ id }) => id.split(':')[0])));
    expect(members.size).toBeGreaterThanOrEqual(3);
    expect(creditsNeeded(content)).toBeGreaterThanOrEqual(8);
    expect(Object.keys(content.title)).toEqual(['en', 'fi', 'nl']);
  },
);
