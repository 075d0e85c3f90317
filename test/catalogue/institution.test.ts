import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  missingOfCourse,
  courseCredentialKind,
  type DescribedCourse,
} from '../../subgraphs/shared/card/annex-one.policy.ts';
import { missingElements, type AnnexOne } from '../../subgraphs/shared/sealing/index.ts';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller.ts';
import { card, idAt } from './cards.ts';
import { fill, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

const WHOLE: DescribedCourse = {
  kind: 'MICRO_MODULE',
  title: { en: 'Heat pumps' },
  ects: 2,
  workloadHours: null,
  eqfLevel: 6,
  learningOutcomes: [{ title: { en: 'Size a heat pump' } }],
  assessmentTypes: [{ id: 'http://data.europa.eu/snb/assessment/b1b68f6735' }],
};
const BARE = { ects: null, workloadHours: null, eqfLevel: null, learningOutcomes: [], assessmentTypes: [] } as const;

describe('the elements of Annex I for a course', () => {
  const elements = (given: Partial<DescribedCourse>) =>
    missingOfCourse({ ...WHOLE, ...given }).map(({ element }) => element.split(' ').slice(0, 3).join(' '));

  test.each<[string, Partial<DescribedCourse>, string[]]>([
    ['a whole micro-module misses nothing', {}, []],
    ['without assessment', { assessmentTypes: [] }, ['Type of assessment']],
    ['without outcomes', { learningOutcomes: [] }, ['Learning outcomes']],
    ['with an outcome that says nothing', { learningOutcomes: [{ title: { en: ' ' } }] }, ['Learning outcomes']],
    ['without ECTS but with hours', { ects: null, workloadHours: 50 }, []],
    ['without workload', { ects: null }, ['Notional workload needed']],
    ['without level', { eqfLevel: null }, ['Level (and cycle,']],
    [
      'a micro-module is a micro-credential even where it says nothing',
      { ...BARE },
      ['Learning outcomes', 'Notional workload needed', 'Level (and cycle,', 'Type of assessment'],
    ],
    ['a challenge without assessment and ECTS is a participation', { ...BARE, kind: 'CHALLENGE' }, []],
    ['so is a webinar', { ...BARE, kind: 'COURSE' }, []],
    [
      'a challenge that gives ECTS needs its assessment',
      { kind: 'CHALLENGE', assessmentTypes: [] },
      ['Type of assessment'],
    ],
    [
      'an assessed course without ECTS needs its workload',
      { kind: 'COURSE', ects: null },
      ['Notional workload needed'],
    ],
    ['nothing goes without a title', { ...BARE, kind: 'COURSE', title: {} }, ['Title of the']],
  ])('%s', (_, given, expected) => {
    expect(elements(given)).toEqual(expected);
  });

  test('each element is one that sealing knows, in the same words, except the level, which sealing does not require', () => {
    const nothing = {
      kind: 'MICRO_CREDENTIAL',
      primaryLanguage: 'en',
      title: {},
      learningOutcomes: [],
      languages: [],
      ects: null,
      workloadHours: null,
      eqfLevel: null,
      mode: null,
      assessment: null,
      learner: null,
      awardingBody: null,
      awardedAt: null,
    } as never as AnnexOne;
    const known = missingElements(nothing).map(({ element }) => element);
    const asked = missingOfCourse({ ...WHOLE, ...BARE, title: {} }).map(({ element }) => element as string);
    expect(asked.filter((element) => !known.includes(element))).toEqual([expect.stringContaining('(EQF)')]);
    expect(courseCredentialKind({ ...WHOLE, ...BARE })).toBe('MICRO_CREDENTIAL');
  });
});

interface Gaps {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly node: {
      readonly course: {
        readonly id: string;
        readonly title: string;
        readonly credentialKind: string;
        readonly missing: unknown[];
      };
      readonly missing: readonly { readonly element: string; readonly explanation: string }[];
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Feed {
  readonly lagSeconds: number | null;
  readonly reachable: boolean | null;
  readonly lastError: string | null;
  readonly triedAt: string | null;
  readonly lastHarvestedAt: string | null;
}

const GAPS = `coursesWithGaps(first: $first, after: $after) { totalCount
  edges { node { course { id title credentialKind missing { element } } missing { element explanation } } } pageInfo { hasNextPage endCursor } }`;
const LAG = 'lagSeconds reachable lastError triedAt lastHarvestedAt';

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());
beforeEach(() => catalogue.reset());

async function feeds<T>(
  what: string,
  ids: readonly string[],
  given: { first?: number; after?: string | null; caller?: Caller } = {},
) {
  const { caller = ANONYMOUS, first = 20, after = null } = given;
  const representations = ids.map((id) => ({ __typename: 'Institution', id }));
  const declared = what === GAPS ? ', $first: Int!, $after: String' : '';
  const { data, errors } = await catalogue.ask<{ _entities: { catalogue: T }[] }>(
    `query ($representations: [_Any!]!${declared}) { _entities(representations: $representations) { ... on Institution { catalogue { ${what} } } } }`,
    { representations, ...(what === GAPS && { first, after }) },
    caller,
  );
  if (errors[0]) throw errors[0];
  return data._entities.map((one) => one.catalogue);
}

const gaps = async (id: string, given: { first?: number; after?: string | null; caller?: Caller } = {}) =>
  (await feeds<{ coursesWithGaps: Gaps }>(GAPS, [id], given))[0]!.coursesWithGaps;
const lag = async (id: string, caller: Caller = ANONYMOUS) => (await feeds<Feed>(LAG, [id], { caller }))[0]!;
const person = (institution: string, ...roles: Caller['roles'][number][]): Caller => ({
  ...ANONYMOUS,
  subject: `${institution}|x`,
  institution,
  roles,
});

describe('an institution’s courses with gaps', () => {
  const lacking = (n: number, institution = 'dcu.ie') =>
    card(institution, n, { course: { assessmentTypes: [], title: { en: `Lacks ${n}` } } });

  test('are listed with what to add, each once however often it is offered', async () => {
    const again = card('dcu.ie', 9, { course: lacking(1).course });
    await fill(catalogue, [
      card('dcu.ie', 7),
      lacking(1),
      again,
      card('dcu.ie', 8, { course: { ...BARE, kind: 'COURSE' } as never }),
    ]);
    const found = await gaps('dcu.ie');
    expect(found).toMatchObject({
      totalCount: 1,
      edges: [
        {
          node: {
            course: {
              id: idAt('dcu.ie', 1, 'course'),
              title: 'Lacks 1',
              credentialKind: 'MICRO_CREDENTIAL',
              missing: [{ element: 'Type of assessment' }],
            },
          },
        },
      ],
    });
    expect(found.edges[0]!.node.missing).toEqual([
      {
        element: 'Type of assessment',
        explanation: expect.stringContaining('assessment types of the European Learning Model'),
      },
    ]);
  });

  test('come in pages that contain every course once, by cursors of this list and caller', async () => {
    await fill(
      catalogue,
      Array.from({ length: 7 }, (_, n) => lacking(n)),
    );
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const found: Gaps = await gaps('dcu.ie', { first: 3, after });
      expect(found.totalCount).toBe(7);
      seen.push(...found.edges.map(({ node }) => node.course.id));
      after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    const { pageInfo } = await gaps('dcu.ie', { first: 3 });
    await expect(gaps('tuni.fi', { after: pageInfo.endCursor })).rejects.toThrow('does not belong to this list');
    await expect(gaps('dcu.ie', { after: pageInfo.endCursor, caller: person('dcu.ie', 'REGISTRAR') })).rejects.toThrow(
      'does not belong to this list',
    );
  });

  test('of several institutions take two statements, however many', async () => {
    await fill(catalogue, [lacking(1), lacking(2, 'tuni.fi'), lacking(3, 'eciu.eu')]);
    const counted = (...ids: string[]) => catalogue.statements(() => feeds(GAPS, ids));
    expect(await counted('dcu.ie')).toBe(2);
    expect(await counted('dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu')).toBe(2);
  });

  test('a card of an older node without assessment types is accepted, and its course listed as lacking them', async () => {
    const { assessmentTypes: _, ...course } = card('dcu.ie', 1).course;
    catalogue.feed('dcu.ie').cards = [{ ...card('dcu.ie', 1), course } as never];
    await catalogue.running.harvestAll();
    expect((await gaps('dcu.ie')).edges[0]?.node.missing).toMatchObject([{ element: 'Type of assessment' }]);
  });
});

describe('how far the index lags behind an institution', () => {
  test('is unknown before the first harvest', async () => {
    expect(await lag('dcu.ie')).toEqual({
      lagSeconds: null,
      reachable: null,
      lastError: null,
      triedAt: null,
      lastHarvestedAt: null,
    });
  });

  test('counts from the last completed harvest, also while the institution is down', async () => {
    await fill(catalogue, [card('dcu.ie', 1)]);
    expect(await lag('dcu.ie')).toMatchObject({ lagSeconds: 0, reachable: true, triedAt: TODAY.toISOString() });
    const later = new Date(TODAY.getTime() + 90_000);
    catalogue.at(later);
    catalogue.feed('dcu.ie').before = () => {
      throw new Error('dcu.ie did not answer (ECONNREFUSED).');
    };
    await catalogue.running.harvestAll();
    expect(await lag('dcu.ie')).toEqual({
      lagSeconds: 90,
      reachable: false,
      lastError: null,
      triedAt: later.toISOString(),
      lastHarvestedAt: TODAY.toISOString(),
    });
    expect(await lag('tuni.fi')).toMatchObject({ lagSeconds: 0, reachable: true });
    catalogue.feed('dcu.ie').before = () => undefined;
    await catalogue.running.harvestAll();
    expect(await lag('dcu.ie')).toMatchObject({ lagSeconds: 0, reachable: true });
  });

  test('is explained only to administrators and the institution’s own staff', async () => {
    catalogue.feed('dcu.ie').before = () => {
      throw new Error('dcu.ie did not answer (ECONNREFUSED).');
    };
    await catalogue.running.harvestAll();
    for (const sees of [person('eciu.eu', 'ADMINISTRATOR'), person('dcu.ie', 'REGISTRAR')]) {
      expect((await lag('dcu.ie', sees)).lastError).toBe('dcu.ie did not answer (ECONNREFUSED).');
    }
    for (const other of [ANONYMOUS, person('tuni.fi', 'OFFICER'), person('dcu.ie', 'LEARNER')]) {
      expect((await lag('dcu.ie', other)).lastError).toBeNull();
    }
  });
});
