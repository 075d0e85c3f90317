import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { RecognitionCard } from '../../subgraphs/catalogue/recognition/recognition-card.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import { card, day, idAt, moment } from './cards.ts';
import { find, titles } from './questions.ts';
import { fill, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
beforeEach(async () => {
  await catalogue.reset();
  await fill(
    catalogue,
    [1, 2, 3].map((n) => card('dcu.ie', n, { course: { title: { en: `Course ${n}` } } })),
  );
});
afterAll(() => catalogue.stop());

const course = (n: number) => idAt('dcu.ie', n, 'course');
const rule = (n: number, draft: Partial<RecognitionCard> = {}): RecognitionCard => ({
  id: idAt('tuni.fi', n, 'rule'),
  version: 1,
  title: `Rule ${n}`,
  courses: [course(n)],
  together: false,
  purposes: ['CREDIT_TRANSFER'],
  ects: 2,
  agreement: null,
  validFrom: day(-10),
  validUntil: day(10),
  endedAt: null,
  ...draft,
});
const tell = (recognition: unknown, from = 'tuni.fi') => catalogue.deliver('recognitionChanged', { recognition }, from);
const recognised = (at = 'tuni.fi') => titles(catalogue, { filter: { recognisedAt: at }, orderBy: 'TITLE' });

test('the filter finds what an institution recognises today by a rule, for that institution only', async () => {
  await tell(rule(1));
  await tell(rule(2, { agreement: idAt('tuni.fi', 9, 'agreement'), validUntil: null }));
  expect(await recognised()).toEqual(['Course 1', 'Course 2']);
  expect(await recognised('utwente.nl')).toEqual([]);
});

test('a rule that gives fewer ECTS than the course has is shown, but not found as automatic: an officer decides', async () => {
  await tell(rule(1, { ects: 1.5 }));
  await tell(rule(2, { ects: 1.99 }));
  await tell(rule(2, { id: idAt('tuni.fi', 4, 'rule'), ects: 2 }));
  expect(await recognised()).toEqual(['Course 2']);
  const { data } = await catalogue.ask<any>(`{ catalogue(orderBy: TITLE) { edges { node {
    course { recognition { at { ects } } } } } } }`);
  const ects = data.catalogue.edges.map(({ node }: any) => node.course.recognition.at.map((at: any) => at.ects));
  expect(ects).toEqual([[1.5], [2, 1.99], []]);
});

test('a rule counts from its first to its last day, both included, until it is ended', async () => {
  await tell(rule(1, { validFrom: day(1), validUntil: day(2) }));
  const found: string[][] = [];
  for (const days of [0, 1, 2, 3]) {
    catalogue.at(moment(days));
    found.push(await recognised());
  }
  expect(found).toEqual([[], ['Course 1'], ['Course 1'], []]);

  catalogue.at(TODAY);
  await tell(rule(2));
  await tell(rule(2, { version: 2, endedAt: moment(0).toISOString() }));
  expect(await recognised()).toEqual([]);
});

test('an older card of a rule changes nothing, whenever it arrives', async () => {
  await tell(rule(1, { version: 2, endedAt: moment(-1).toISOString() }));
  await tell(rule(1));
  expect(await recognised()).toEqual([]);
});

test('courses that are only recognised together are not found alone, but their cards say so', async () => {
  await tell(rule(1, { courses: [course(1), course(2)], together: true, title: 'Both' }));
  await tell(rule(3, { courses: [course(1)], ects: 2, purposes: ['CREDIT_TRANSFER', 'EXEMPTION'] }));
  expect(await recognised()).toEqual(['Course 1']);
  const { data } = await catalogue.ask<{
    catalogue: { edges: { node: { course: { title: string; recognition: { at: unknown[] } } } }[] };
  }>(`{ catalogue(orderBy: TITLE) { edges { node { course { title
    recognition { at { institution { id name } title ects purposes together byAgreement validUntil } } } } } } }`);
  const [first, second, third] = data.catalogue.edges.map(({ node }) => node.course.recognition.at);
  const tampere = { id: 'tuni.fi', name: 'Tampere University' };
  const both = {
    institution: tampere,
    title: 'Both',
    ects: 2,
    purposes: ['CREDIT_TRANSFER'],
    together: true,
    byAgreement: false,
    validUntil: day(10),
  };
  const alone = {
    ...both,
    title: 'Rule 3',
    purposes: ['CREDIT_TRANSFER', 'EXEMPTION'],
    together: false,
  };
  expect([first, second, third]).toEqual([[alone, both], [both], []]);
});

test('the rules for all courses of a page take one statement', async () => {
  const document = (more: string) => `{ catalogue { edges { node { course { id ${more} } } } } }`;
  const without = await catalogue.statements(() => catalogue.ask(document('')));
  const recognition = 'recognition { at { title } }';
  expect(await catalogue.statements(() => catalogue.ask(document(recognition)))).toBe(without + 1);
});

test('facets, totals and pages follow the filter', async () => {
  await tell(rule(1));
  await tell(rule(2));
  const found = await find(catalogue, { filter: { recognisedAt: 'tuni.fi' }, first: 1 });
  expect(found).toMatchObject({ totalCount: 2, totalCountIsExact: true, pageInfo: { hasNextPage: true } });
  expect(found.facets.find(({ name }) => name === 'institution')?.values).toMatchObject([
    { value: 'dcu.ie', count: 2 },
  ]);
});

test('the harvest finds rules whose message was lost, continues where it stopped, and skips unacceptable rules', async () => {
  const feed = catalogue.feed('tuni.fi');
  feed.page = 2;
  feed.rules.push(rule(1), { ...rule(2), ects: -1 }, rule(3));
  await catalogue.running.harvestAll();
  expect(await recognised()).toEqual(['Course 1', 'Course 3']);
  feed.rules.push(rule(3, { version: 2, endedAt: moment(0).toISOString() }));
  await catalogue.running.harvestAll();
  expect(await recognised()).toEqual(['Course 1']);
});

test('messages about another institution’s rules, or malformed ones, are rejected', async () => {
  const wrong = [
    [rule(1), 'dcu.ie'],
    [{ ...rule(1), courses: [] }, 'tuni.fi'],
    [{ ...rule(1), purposes: ['FUN'] }, 'tuni.fi'],
    [{ ...rule(1), together: 'yes' }, 'tuni.fi'],
    [{ ...rule(1), validFrom: 'soon' }, 'tuni.fi'],
    [rule(1), 'stranger.example'],
    [undefined, 'tuni.fi'],
  ] as const;
  for (const [card, from] of wrong) await expect(tell(card, from)).rejects.toThrow(UnacceptableMessage);
  expect(await recognised()).toEqual([]);
});
