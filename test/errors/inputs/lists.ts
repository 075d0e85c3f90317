import { describe, expect, test } from '@jest/globals';
import { LEARNER, OFFICER, REGISTRAR, ask } from '../support.ts';
import { alliance } from '../stage.ts';
import { OPEN, batch } from './prepared.ts';

/** Pages, cursors and filters of lists. */
export function lists(): void {
  /** A list with what is asked of it, by its arguments. */
  const LISTS: readonly [string, string | null, (args: string) => string, (string | number)[]][] = [
    ['catalogue', null, (args) => `{ catalogue(${args}) { totalCount } }`, ['catalogue']],
    [
      'enrolments of an offering',
      REGISTRAR,
      (args) => `{ offering(id: "${OPEN}") { enrolments(${args}) { totalCount } } }`,
      ['offering', 'enrolments'],
    ],
    [
      'recognitionQueue',
      OFFICER,
      (args) => `{ institution(id: "tuni.fi") { recognitionQueue(${args}) { totalCount } } }`,
      ['institution', 'recognitionQueue'],
    ],
    ['readBy', LEARNER, (args) => `{ me { readBy(${args}) { totalCount } } }`, ['me', 'readBy']],
    [
      'credentials of a batch',
      REGISTRAR,
      (args) => `{ preparationBatch(id: "${batch}") { credentials(${args}) { totalCount } } }`,
      ['preparationBatch', 'credentials'],
    ],
  ];

  describe.each(LISTS)('of the list %s', (_list, who, query, path) => {
    test.each([0, -1, 101])('a page of %i is refused', async (first) => {
      const { errors } = await ask(alliance, who, query(`first: ${first}`));
      expect(errors).toEqual([
        { message: `first is ${first}: ask for 1 to 100.`, path, extensions: { code: 'BAD_INPUT', argument: 'first' } },
      ]);
    });

    test('a page of 100 is answered', async () => {
      expect((await ask(alliance, who, query('first: 100'))).errors).toEqual([]);
    });

    test.each(['', 'x', 'W10', 'A'.repeat(10_000), 'AAAAAAAAAAAAAAAAAAAAAFsxXQ'])(
      'an invented cursor is refused',
      async (after) => {
        const { errors } = await ask(alliance, who, query(`after: "${after}"`));
        expect(errors).toMatchObject([{ path, extensions: { code: 'BAD_CURSOR', argument: 'after' } }]);
        expect(errors[0]?.message).toMatch(/start again without `after`/);
      },
    );
  });

  test('a cursor of the catalogue serves its own list and person, unaltered', async () => {
    const query =
      'query ($filter: CatalogueFilter, $after: String) { catalogue(filter: $filter, first: 1, after: $after) { pageInfo { endCursor } } }';
    const { data } = await ask(alliance, OFFICER, query);
    const after = (data as { catalogue: { pageInfo: { endCursor: string } } }).catalogue.pageInfo.endCursor;
    expect((await ask(alliance, OFFICER, query, { after })).errors).toEqual([]);
    const middle = after.length >> 1;
    const other = after[middle] === 'A' ? 'B' : 'A';
    for (const [who, variables] of [
      ['officer2@tuni.fi', { after }],
      [null, { after }],
      [OFFICER, { after, filter: { institutions: ['dcu.ie'] } }],
      [OFFICER, { after: `${after}!` }],
      [OFFICER, { after: after.slice(0, -2) }],
      [OFFICER, { after: `${after.slice(0, middle)}${other}${after.slice(middle + 1)}` }],
    ] as const) {
      const { errors } = await ask(alliance, who, query, variables);
      expect(errors).toMatchObject([{ path: ['catalogue'], extensions: { code: 'BAD_CURSOR', argument: 'after' } }]);
    }
  });

  describe('a filter that cannot hold is refused with its place', () => {
    const query = 'query ($filter: CatalogueFilter) { catalogue(filter: $filter) { totalCount } }';
    test.each([
      ['min over max', { ects: { min: 5, max: 2 } }, 'BAD_INPUT', 'filter.ects', /5.*more than.*2/],
      ['negative ECTS', { ects: { min: -1 } }, 'BAD_INPUT', 'filter.ects', /ask for 0 or more/],
      [
        'an end before the start',
        { startsAfter: '2026-12-02', startsBefore: '2026-12-01' },
        'BAD_INPUT',
        'filter.startsAfter',
        /2026-12-02.*is after.*2026-12-01/,
      ],
      [
        'ECTS that are no number',
        { ects: { min: 'two' } },
        'BAD_USER_INPUT',
        'filter.ects.min',
        /Float cannot represent non numeric value/,
      ],
      ['a day that is none', { startsAfter: '2026-02-30' }, 'BAD_USER_INPUT', 'filter.startsAfter', /Date/],
      ['an unknown word', { mode: ['ON_MARS'] }, 'BAD_USER_INPUT', 'filter.mode[0]', /does not exist in "Mode"/],
    ])('%s', async (_, filter, code, argument, sentence) => {
      const { errors } = await ask(alliance, null, query, { filter });
      expect(errors.map(({ extensions }) => extensions)).toEqual([{ code, argument }]);
      expect(errors[0]?.message).toMatch(sentence);
    });
  });
}
