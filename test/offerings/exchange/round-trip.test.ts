import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkCourse } from '../../../subgraphs/offerings/exchange/import/check/course-draft.policy.ts';
import { FORMATS } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { formatOf, read, write } from '../../../subgraphs/offerings/exchange/formats/formats.ts';
import { checkOffering } from '../../../subgraphs/offerings/exchange/import/check/offering-draft.policy.ts';
import type { Catalogue, WrittenPeriod } from '../../../subgraphs/offerings/exchange/export/catalogue.ts';
import { catalogues } from './arbitraries.ts';

const uuid = (id: string) => id.slice(id.indexOf(':') + 1);
const orNull = (words: object) => (Object.keys(words).length === 0 ? null : words);

/** What a catalogue comes to once it is imported; ids as OEAPI has them. */
function kept({ courses, offerings }: Catalogue) {
  return {
    courses: courses.map(({ id, facts }) => ({
      id: uuid(id),
      values: {
        ...facts,
        prerequisites: orNull(facts.prerequisites),
        qualityAssurance: orNull(facts.qualityAssurance),
        stackability: orNull(facts.stackability),
      },
    })),
    offerings: offerings
      .map(({ id, facts: { course, state: _state, ...facts } }) => ({
        id: uuid(id),
        course: uuid(course),
        values: { ...facts, enrolmentPeriods: facts.enrolmentPeriods.map(keptPeriod) },
      }))
      .toSorted(byId),
  };
}

const keptPeriod = ({ targetGroup, ...period }: WrittenPeriod) => (targetGroup ? { ...period, targetGroup } : period);

function readBack(text: string, zone: string | undefined) {
  const { courses, offerings, problems } = read(text, null, 'en', zone);
  expect(problems).toEqual([]);
  return {
    courses: courses.map((draft) => ({ id: uuid(draft.id), values: checkCourse(draft).values })),
    offerings: offerings
      .map((draft) => ({
        id: uuid(draft.id),
        course: uuid(draft.facts.course),
        values: checkOffering(draft, zone).values,
      }))
      .toSorted(byId),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

test.each(FORMATS)('what is written as %s is known by its content and reads back as it was', (format) => {
  fc.assert(
    fc.property(catalogues, (catalogue) => {
      const text = write(catalogue, format);
      expect(formatOf(text)).toBe(format);
      expect(readBack(text, catalogue.home.timeZone)).toEqual(kept(catalogue));
    }),
    { numRuns: 60 },
  );
});
