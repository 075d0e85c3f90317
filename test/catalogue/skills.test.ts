import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { card, idAt, moment, period } from './cards.ts';
import { fill, startCatalogue, type TestCatalogue } from './support.ts';

const ESCO = 'http://data.europa.eu/esco/skill/';
const ANALYSE = skill('analyse', { en: 'analyse big data', fi: 'analysoida massadataa' });
const PROGRAM = skill('program', { en: 'programme in Python', nl: 'programmeren in Python' });
const MANAGE = skill('manage', { en: 'manage data', fi: 'hallinnoida tietoja' });
const WELD = skill('weld', { en: 'weld metal' });

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await startCatalogue();
  await fill(catalogue, [
    teaching('tuni.fi', 1, 'Data science', '0613', [ANALYSE, PROGRAM, MANAGE]),
    teaching('tuni.fi', 2, 'Data science, another round', '0613', [ANALYSE, PROGRAM, MANAGE], 1),
    teaching('dcu.ie', 3, 'Big data in practice', '0612', [ANALYSE, MANAGE]),
    {
      ...teaching('dcu.ie', 4, 'Big data in practice', '0612', [ANALYSE, MANAGE], 3),
      ...{ enrolmentPeriods: [period(-9, -8)], timeline: [{ status: 'CLOSED', from: moment(-8).toISOString() }] },
    },
    teaching('utwente.nl', 5, 'Python for all', '0613', [PROGRAM]),
    teaching('utwente.nl', 6, 'Joining metal', '0715', [WELD]),
    teaching('eciu.eu', 7, 'Science of data', '0613', []),
    card('eciu.eu', 8, {
      cancelledAt: moment(-1),
      course: { learningOutcomes: [outcome([ANALYSE, PROGRAM, MANAGE])] },
    }),
  ]);
});
afterAll(() => catalogue.stop());

describe('the search for skills', () => {
  interface Skill {
    readonly id: string;
    readonly label: string;
    readonly offeringCount: number;
  }
  const DOCUMENT = `query ($search: String!, $first: Int, $language: String) {
    skills(search: $search, first: $first) { id label(language: $language) offeringCount } }`;
  const ask = (asked: object) => catalogue.ask<{ skills: Skill[] }>(DOCUMENT, asked);

  test.each([
    ['analyse', [ANALYSE]],
    ['ANALYSE BIG', [ANALYSE]],
    ['python', [PROGRAM]],
    ['data', [ANALYSE, MANAGE]],
    ['massadata', [ANALYSE]],
    ['analysoida', [ANALYSE]],
    ['programmeren', [PROGRAM]],
    ['programing in pyhton', [PROGRAM]],
    ['analyze big dta', [ANALYSE]],
    ['analysoda massdataa', [ANALYSE]],
    ["%_' \\", []],
    ['qwertyuiop', []],
  ])('%s', async (search, skills) => {
    const { data, errors } = await ask({ search });
    expect(errors).toEqual([]);
    expect(data.skills.map(({ id }) => id)).toEqual(skills.map(({ id }) => id));
  });

  test('each has its label and the number of offerings; the filter accepts its id', async () => {
    const { data } = await ask({ search: 'manage data', language: 'fi' });
    expect(data.skills).toEqual([{ id: MANAGE.id, label: 'hallinnoida tietoja', offeringCount: 5 }]);
    const found = await catalogue.ask<{ catalogue: { totalCount: number } }>(
      'query ($skills: [ID!]) { catalogue(filter: { skills: $skills }) { totalCount } }',
      { skills: [MANAGE.id] },
    );
    expect(found.data.catalogue.totalCount).toBe(5);
  });

  test.each([
    [{ search: 'data', first: 0 }, 'first'],
    [{ search: 'data', first: 101 }, 'first'],
    [{ search: 'x'.repeat(201) }, 'search'],
  ])('%j is refused', async (asked, argument) => {
    const { errors } = await ask(asked);
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_INPUT', argument }]);
  });

  test('takes one statement, however many are found', async () => {
    expect(await catalogue.statements(() => ask({ search: 'data', first: 1 }))).toBe(1);
    expect(await catalogue.statements(() => ask({ search: 'data', first: 100 }))).toBe(1);
  });

  test('a label can only be changed by the institution that first sent it', async () => {
    const named = async () => (await ask({ search: 'carve' })).data.skills.map(({ label }) => label);
    const told = (label: string, institution: string, n: number) =>
      catalogue.tell(teaching(institution, n, 'Carving', '0214', [skill('carve', { en: label })]), institution);
    await told('carve wood', 'utwente.nl', 9);
    await told('carve money', 'dcu.ie', 10);
    expect(await named()).toEqual(['carve wood']);
    await told('carve wood and stone', 'utwente.nl', 11);
    expect(await named()).toEqual(['carve wood and stone']);
  });

  test('the label of an institution that no longer teaches the skill can be changed by another', async () => {
    const named = async () => (await ask({ search: 'weave' })).data.skills.map(({ label }) => label);
    const told = (label: string, institution: string, n: number) =>
      catalogue.tell(teaching(institution, n, 'Weaving', '0214', [skill('weave', { en: label })]), institution);
    await told('weave lies', 'utwente.nl', 12);
    await told('weave cloth', 'dcu.ie', 13);
    expect(await named()).toEqual(['weave lies']);
    await catalogue.deliver(
      'offeringWithdrawn',
      { tombstone: { id: idAt('utwente.nl', 12), version: 2 } },
      'utwente.nl',
    );
    await told('weave fine cloth', 'dcu.ie', 14);
    expect(await named()).toEqual(['weave fine cloth']);
  });
});

describe('similar offerings', () => {
  interface Similar {
    readonly offering: { readonly id: string; readonly status: string; readonly course: { readonly title: string } };
    readonly sharedSkills: readonly { readonly id: string; readonly label: string }[];
    readonly similarity: number;
    readonly explanation: string;
  }
  const DOCUMENT = `query ($to: ID!, $first: Int) { similarOfferings(to: $to, first: $first) {
    offering { id status course { title } } sharedSkills { id label } similarity explanation } }`;
  const ask = (to: string, first?: number) => catalogue.ask<{ similarOfferings: Similar[] }>(DOCUMENT, { to, first });

  test('share skills, field or words, most similar first, with an explanation', async () => {
    const { data, errors } = await ask(idAt('tuni.fi', 1));
    expect(errors).toEqual([]);
    const found = data.similarOfferings;
    expect(found.map(({ offering }) => offering.course.title)).toEqual([
      'Big data in practice',
      'Python for all',
      'Science of data',
    ]);
    expect(found[0]).toMatchObject({
      offering: { id: idAt('dcu.ie', 3), status: 'OPEN' },
      sharedSkills: [
        { id: ANALYSE.id, label: 'analyse big data' },
        { id: MANAGE.id, label: 'manage data' },
      ],
      explanation: expect.stringMatching(
        /^Shares 2 of 3 skills: analyse big data, manage data\. Closely related fields of study \(ISCED-F 061\)\. \d+ % of the words/,
      ),
    });
    const weights = found.map(({ similarity }) => similarity);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.every((weight) => weight > 0 && weight <= 1)).toBe(true);
    expect(found[2]?.explanation).toMatch(/^The same field of study \(ISCED-F 0613\)\. \d+ % of the words/);
  });

  test('are found by field and words for an offering without skills', async () => {
    const { data } = await ask(idAt('eciu.eu', 7), 1);
    expect(data.similarOfferings.map(({ offering }) => offering.course.title)).toEqual([
      expect.stringMatching(/^Data science/),
    ]);
  });

  test('are none where nothing is similar', async () => {
    const { data, errors } = await ask(idAt('utwente.nl', 6));
    expect([data.similarOfferings, errors]).toEqual([[], []]);
  });

  test.each([
    ['1', 5, 'MALFORMED_ID', 'to'],
    [idAt('tuni.fi', 99), 5, 'BAD_INPUT', 'to'],
    ['tuni.fi', 5, 'BAD_INPUT', 'to'],
    [idAt('tuni.fi', 1), 0, 'BAD_INPUT', 'first'],
    [idAt('tuni.fi', 1), 101, 'BAD_INPUT', 'first'],
  ])('to %s, first %d: %s', async (to, first, code, argument) => {
    const { errors } = await ask(to, first);
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code, argument }]);
  });

  test('take one statement, however many are found', async () => {
    expect(await catalogue.statements(() => ask(idAt('tuni.fi', 1), 1))).toBe(1);
    expect(await catalogue.statements(() => ask(idAt('tuni.fi', 1), 100))).toBe(1);
  });
});

function skill(name: string, label: Record<string, string>) {
  return { id: ESCO + name, label };
}

function outcome(escoSkills: ReturnType<typeof skill>[]) {
  return { title: { en: 'Do it' }, escoSkills };
}

/** An offering of the course with that number, otherwise of a course of its own. */
function teaching(
  institution: string,
  n: number,
  title: string,
  iscedF: string,
  skills: ReturnType<typeof skill>[],
  course = n,
) {
  return card(institution, n, {
    course: {
      id: idAt(institution, course, 'course'),
      title: { en: title },
      iscedF,
      learningOutcomes: [outcome(skills)],
    },
  });
}
