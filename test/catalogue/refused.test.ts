import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { wantedOf } from '../../subgraphs/catalogue/search/wanted.ts';
import { find, question } from './questions.ts';
import { startCatalogue, type TestCatalogue } from './support.ts';

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());

test.each([
  ['no page', { first: 0 }, 'BAD_INPUT', 'first'],
  ['too long a page', { first: 101 }, 'BAD_INPUT', 'first'],
  ['min over max', { filter: { ects: { min: 3, max: 2.5 } } }, 'BAD_INPUT', 'filter.ects'],
  ['negative ECTS', { filter: { ects: { min: -1 } } }, 'BAD_INPUT', 'filter.ects'],
  [
    'an end before the start',
    { filter: { startsAfter: '2026-12-01', startsBefore: '2026-11-30' } },
    'BAD_INPUT',
    'filter.startsAfter',
  ],
  ['a year of no calendar', { filter: { startsAfter: '0000-01-01' } }, 'BAD_INPUT', 'filter.startsAfter'],
  ['recognition at no institution', { filter: { recognisedAt: 'Tampere' } }, 'MALFORMED_ID', 'filter.recognisedAt'],
  ['a field of study that is no code', { filter: { iscedF: ['IT%'] } }, 'BAD_INPUT', 'filter.iscedF'],
  [
    'a malformed institution',
    { filter: { institutions: ['tuni.fi', 'Tampere!'] } },
    'MALFORMED_ID',
    'filter.institutions',
  ],
  ['an id that is no institution', { filter: { institutions: ['tuni.fi:1'] } }, 'MALFORMED_ID', 'filter.institutions'],
  ['endless words', { search: 'word '.repeat(41) }, 'BAD_INPUT', 'search'],
  [
    'endless lists',
    { filter: { skills: Array.from({ length: 201 }, (_, n) => String(n)) } },
    'BAD_INPUT',
    'filter.skills',
  ],
  ['a NUL', { filter: { skills: ['a\0b'] } }, 'BAD_INPUT', 'filter.skills'],
])('%s is refused with code, argument and path', async (_, asked, code, argument) => {
  const { errors } = await question(catalogue, asked);
  expect(errors.map(({ extensions, path }) => ({ ...extensions, path }))).toEqual([
    { code, argument, path: ['catalogue'] },
  ]);
  expect(errors[0]?.message).toMatch(/\.$/);
});

test('ECTS that are no number are refused', () => {
  for (const ects of [{ min: Number.NaN }, { max: Number.POSITIVE_INFINITY }])
    expect(() => wantedOf(null, { ects })).toThrow('ECTS must be a number');
});

test.each([
  ['an unknown institution', { filter: { institutions: ['unknown.example'] } }],
  ['recognition where nothing is', { filter: { recognisedAt: 'unknown.example' } }],
  [
    'quotes and operators',
    { search: `'"\\ ) & | ! <-> :* ; drop table`, filter: { skills: [`'{}",\\`], languages: ["e'n"] } },
  ],
  ['letters of any script', { search: 'Ω 学 ŉ ﬁ ½ \u0301 İ 🎓' }],
  ['nothing at all', { search: null, filter: null, orderBy: null, first: null, after: null }],
])('%s is no mistake: nothing is found', async (_, asked) => {
  expect((await find(catalogue, asked)).totalCount).toBe(0);
});
