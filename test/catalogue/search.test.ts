import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { card, day, demoCards, idAt, moment, period } from './cards.ts';
import { find, OPERATION, titles } from './questions.ts';
import { fill, startCatalogue, type TestCatalogue } from './support.ts';

describe('searching the demo alliance', () => {
  let catalogue: TestCatalogue;
  beforeAll(async () => {
    catalogue = await startCatalogue();
    await fill(catalogue, demoCards());
  });
  afterAll(() => catalogue.stop());

  test("the contract's first operation is answered from the card, word for word", async () => {
    const { data, errors } = await catalogue.ask<{ catalogue: { totalCount: number; edges: { node: object }[] } }>(
      OPERATION,
      { filter: { institutions: ['tuni.fi'], status: ['OPEN'] }, first: 1 },
    );
    expect(errors).toEqual([]);
    expect(data.catalogue.edges[0]?.node).toMatchObject({
      id: expect.stringMatching(/^tuni\.fi:/),
      status: 'OPEN',
      institution: { id: 'tuni.fi', name: 'Tampere University', country: 'FI' },
      studyPeriod: { start: expect.any(String), end: expect.any(String) },
      enrolmentPeriod: { opens: expect.any(String), closes: expect.any(String) },
      course: { kind: expect.any(String), title: expect.any(String), learningOutcomes: expect.any(Array) },
    });
  });

  test('it has at least 200 offerings and every status', async () => {
    const { totalCount, totalCountIsExact, facets } = await find(catalogue, { first: 1 });
    expect(totalCount).toBeGreaterThanOrEqual(200);
    expect(totalCountIsExact).toBe(true);
    const statuses = facets.find(({ name }) => name === 'status')?.values.map(({ value }) => value);
    expect(statuses).toEqual(['COMING_SOON', 'OPEN', 'CLOSED', 'FINISHED', 'CANCELLED']);
  });

  test('case and accents do not matter', async () => {
    const lower = await find(catalogue, { search: 'circular economy' });
    const upper = await find(catalogue, { search: 'CÍRCULAR ECONÖMY' });
    expect(lower.totalCount).toBeGreaterThan(0);
    expect(upper.totalCount).toBe(lower.totalCount);
  });

  test('a Finnish and a Dutch word find what also has a Finnish or Dutch title', async () => {
    const cards = demoCards();
    for (const language of ['fi', 'nl']) {
      const words = cards.find(({ course }) => course.title[language])?.course.title[language] ?? '';
      const wanted = cards.filter(({ course }) => course.title[language] === words).map(({ id }) => id);
      const { edges } = await find(catalogue, { search: words, first: 100 });
      expect(edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining(wanted));
    }
  });

  test('facets are labelled in the language asked for', async () => {
    const { data } = await catalogue.ask<{
      catalogue: { facets: { name: string; values: { value: string; en: string; fi: string }[] }[] };
    }>('{ catalogue { facets { name values { value en: label fi: label(language: "fi") } } } }');
    const labels = Object.fromEntries(
      data.catalogue.facets.map(({ name, values }) => [name, values.map(({ value, en, fi }) => [value, en, fi])]),
    );
    expect(labels['institution']).toContainEqual(['tuni.fi', 'Tampere University', 'Tampere University']);
    expect(labels['status']).toContainEqual(['OPEN', 'Open', 'Avoinna']);
    expect(labels['topic']).toContainEqual(['CIRCULAR_ECONOMY', 'Circular economy', 'Kiertotalous']);
    expect(labels['language']).toContainEqual(['en', 'English', 'englanti']);
    expect(labels['eqfLevel']).toContainEqual(['6', 'EQF level 6', 'EQF-taso 6']);
    expect(labels['iscedF']?.every(([value, label]) => value !== label)).toBe(true);
  });

  test("texts fall back to the institution's own language", async () => {
    const { data } = await catalogue.ask<{
      catalogue: { edges: { node: { course: { own: string; sv: string; fi: string } } }[] };
    }>(
      `{ catalogue(search: "kestävä", filter: { institutions: ["tuni.fi"] }) { edges { node { course {
        own: title sv: title(language: "sv") fi: title(language: "fi-FI") } } } } }`,
    );
    expect(data.catalogue.edges.length).toBeGreaterThan(0);
    for (const { course } of data.catalogue.edges.map(({ node }) => node))
      expect(course).toMatchObject({ own: course.fi, sv: course.fi });
  });

  test('more words find less', async () => {
    const one = await find(catalogue, { search: 'energy' });
    const two = await find(catalogue, { search: 'energy wind' });
    expect(two.totalCount).toBeLessThan(one.totalCount);
  });
});

describe('words', () => {
  let catalogue: TestCatalogue;
  beforeAll(async () => {
    catalogue = await startCatalogue();
    const texts = [
      { title: { en: 'Research ethics', fi: 'Tutkimusetiikka ja etiikan perusteet' } },
      { title: { en: 'Welding' }, learningOutcomes: outcomes('Weigh the ethics of automation') },
      { title: { en: 'Painting' }, description: { en: 'Some ethics on the side, and/or node.js.' } },
      { title: { nl: 'Duurzame verandering in organisaties', en: 'Sustainable change in organisations' } },
      { title: { fi: 'Kestävän kehityksen kiertotalous', en: 'Circular economy' } },
      { title: { en: 'Micro-credentials for Łódź', es: 'Introducción a la energía' } },
      { title: { en: 'Organic chemistry' } },
      { title: { en: 'Blood donation' } },
    ];
    await fill(
      catalogue,
      texts.map((course, n) => card('tuni.fi', n, { course })),
    );
  });
  afterAll(() => catalogue.stop());

  test.each([
    ['etiikka', ['Research ethics']],
    ['tutkimusetiikan', ['Research ethics']],
    ['ECONOMY', ['Circular economy']],
    ['economies', ['Circular economy']],
    ['kestava kehityksen', ['Circular economy']],
    ['kestävää', ['Circular economy']],
    ['organisatie', ['Sustainable change in organisations']],
    ['veranderingen', ['Sustainable change in organisations']],
    ['lodz', ['Micro-credentials for Łódź']],
    ['credential', ['Micro-credentials for Łódź']],
    ['energia', ['Micro-credentials for Łódź']],
    ['micro-cred', ['Micro-credentials for Łódź']],
    ['chemist', ['Organic chemistry']],
    ['node.js', ['Painting']],
    ['and/or', ['Painting']],
    ['sus', ['Sustainable change in organisations']],
    ['change sus', ['Sustainable change in organisations']],
    ['sus change', []],
    ['ethics painting', ['Painting']],
    ['ethics painting welding', []],
    ["o'reilly \\ & | ! :* <->", []],
  ])('%s finds %j', async (search, found) => {
    expect((await titles(catalogue, { search })).toSorted()).toEqual(found);
  });

  test('the title counts more than the outcomes, and these more than the description', async () => {
    expect(await titles(catalogue, { search: 'ethics' })).toEqual(['Research ethics', 'Welding', 'Painting']);
  });

  test('of two rounds of one course the open one comes first', async () => {
    await catalogue.tell(card('dcu.ie', 1, { enrolmentPeriods: [period(-9, -8)], course: twin }), 'dcu.ie');
    await catalogue.tell(card('dcu.ie', 2, { course: twin }), 'dcu.ie');
    await catalogue.tell(card('dcu.ie', 3, { cancelledAt: moment(-1), course: twin }), 'dcu.ie');
    const { edges } = await find(catalogue, { search: 'twin' });
    expect(edges.map(({ node }) => node.status)).toEqual(['OPEN', 'CLOSED', 'CANCELLED']);
  });

  test('a search without any word is no search', async () => {
    expect((await find(catalogue, { search: ' …!? ' })).totalCount).toBe(11);
  });
});

describe('the clock', () => {
  let catalogue: TestCatalogue;
  beforeAll(async () => {
    catalogue = await startCatalogue();
    const twoRounds = card('dcu.ie', 1, {
      enrolmentPeriods: [period(1, 3), period(5, 7)],
      studyStart: day(10),
      studyEnd: day(20),
    });
    const cancelled = card('dcu.ie', 2, { enrolmentPeriods: [period(1, 3)], cancelledAt: moment(2) });
    await fill(catalogue, [twoRounds, cancelled]);
  });
  afterAll(() => catalogue.stop());

  test.each([
    [0, 'COMING_SOON', 1],
    [1, 'OPEN', 1],
    [2.999, 'OPEN', 1],
    [3, 'CLOSED', 5],
    [6, 'OPEN', 5],
    [7, 'CLOSED', null],
    [20.5, 'CLOSED', null],
    [21, 'FINISHED', null],
  ])('after %d days an offering of two rounds is %s, in field, filter and facet alike', async (days, status, opens) => {
    catalogue.at(moment(days));
    const { data } = await catalogue.ask<{
      catalogue: { edges: { node: { id: string; status: string; enrolmentPeriod: { opens: string } | null } }[] };
    }>(`{ catalogue(filter: { status: [${status}] }) { edges { node { id status enrolmentPeriod { opens } } } } }`);
    const node = data.catalogue.edges.find((edge) => edge.node.id === idAt('dcu.ie', 1))?.node;
    expect(node?.status).toBe(status);
    expect(node?.enrolmentPeriod?.opens ?? null).toBe(opens === null ? null : moment(opens).toISOString());
    const counts = (await find(catalogue, {})).facets.find(({ name }) => name === 'status')?.values;
    expect(counts?.find(({ value }) => value === status)?.count).toBeGreaterThanOrEqual(1);
  });

  test('a cancelled offering is cancelled from the moment it was', async () => {
    catalogue.at(moment(1.9));
    expect((await find(catalogue, { filter: { status: ['CANCELLED'] } })).totalCount).toBe(0);
    catalogue.at(moment(2));
    expect((await find(catalogue, { filter: { status: ['CANCELLED'] } })).totalCount).toBe(1);
  });
});

const twin = { title: { en: 'Twin' } };

function outcomes(title: string) {
  return [{ title: { en: title }, escoSkills: [] }];
}
