import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import { ADMIN, LEARNER, person, WITHDRAW, STEPS, courseId, offers, questionsOfPathways } from './pathways.ts';
import { fill, TODAY, startCatalogue, type TestCatalogue } from './support.ts';

let catalogue: TestCatalogue;
const { ask, publish, list } = questionsOfPathways(() => catalogue);
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());
beforeEach(() => catalogue.reset());

describe('an administrator publishes a pathway', () => {
  beforeEach(() =>
    fill(catalogue, [offers('dcu.ie', 1), offers('tuni.fi', 2), offers('utwente.nl', 3, { course: { ects: 5 } })]),
  );
  const COURSES = [courseId('dcu.ie', 1), courseId('tuni.fi', 2)];

  test('as a title and courses in order, as the contract has it', async () => {
    const made = await publish({ title: 'Energy in three countries', courseIds: COURSES });
    expect(made).toMatchObject({
      version: 1,
      title: 'Energy in three countries',
      publishedBy: { id: 'eciu.eu', name: 'ECIU University' },
      courses: COURSES.map((id) => ({ id })),
      steps: [{ title: 'Course 1', optional: false, ects: 2 }, { ects: 2 }],
      award: null,
      creditsNeeded: 4,
    });
    expect(made.id).toMatch(/^eciu\.eu:/);
  });

  test('as steps with alternatives, some optional, towards an award, in several languages', async () => {
    const made = await publish({
      title: 'Energy',
      goal: 'Lead a project.',
      translations: [{ language: 'fi', title: 'Energia' }],
      steps: [
        { courseIds: [COURSES[0], courseId('utwente.nl', 3)], title: 'Basics' },
        { courseIds: [COURSES[1]], optional: true },
      ],
      award: { title: 'Certificate of energy', ects: 6, institutionId: 'tuni.fi' },
    });
    expect(made).toMatchObject({
      goal: 'Lead a project.',
      steps: [
        { title: 'Basics', optional: false, ects: 2 },
        { title: 'Course 2', optional: true },
      ],
      award: { title: 'Certificate of energy', ects: 6, awardedBy: { id: 'tuni.fi' } },
      creditsNeeded: 6,
    });
    const inFinnish = await ask<any>(
      'query ($id: ID!) { pathway(id: $id) { title(language: "fi") goal(language: "fi") } }',
      { id: made.id },
    );
    expect(inFinnish.pathway).toEqual({ title: 'Energia', goal: 'Lead a project.' });
  });

  test('only of courses in the catalogue; the others are named with their path', async () => {
    const steps = [{ courseIds: [COURSES[0]] }, { courseIds: [COURSES[1], courseId('dcu.ie', 99)] }];
    expect(await publish({ title: 'Energy', steps })).toMatchObject({
      code: 'INVALID',
      details: [
        { path: 'input.steps.1.courseIds.1', message: expect.stringContaining('The catalogue has no course "dcu.ie:') },
      ],
    });
    expect(await publish({ title: 'Energy', courseIds: ['nonsense'] })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.courseIds.0' }],
    });
    expect(await list()).toMatchObject({ totalCount: 0 });
  });

  test('nobody else can: neither a registrar, a learner, a visitor nor a node on an administrator’s behalf', async () => {
    for (const caller of [
      ANONYMOUS,
      LEARNER,
      person('eciu.eu', ['REGISTRAR', 'OFFICER']),
      { ...person('eciu.eu', ['SERVICE']), depth: 1 },
      { ...ADMIN, depth: 1 },
    ]) {
      expect(await publish({ title: 'Energy', courseIds: COURSES }, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });

  test('once per key, however often it is sent', async () => {
    const input = { title: 'Energy', courseIds: COURSES, idempotencyKey: 'k' };
    const [first, second] = [await publish(input), await publish(input)];
    expect(second.id).toBe(first.id);
    expect(await publish({ ...input, title: 'Other' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await list()).toMatchObject({ totalCount: 1 });
  });

  test('and new versions of it under the same id; old ones stay readable', async () => {
    const first = await publish({ title: 'Energy', courseIds: COURSES });
    const replaces = { pathwayId: first.id, version: 1 };
    expect(await publish({ title: 'Energy again', courseIds: [COURSES[1]], replaces })).toMatchObject({
      id: first.id,
      version: 2,
      title: 'Energy again',
    });
    expect(await publish({ title: 'Too late', courseIds: COURSES, replaces })).toMatchObject({
      code: 'CONFLICT',
      details: [{ path: 'input.replaces.version' }],
    });
    expect(
      await publish({ title: 'Mine now', courseIds: COURSES, replaces }, person('dcu.ie', ['ADMINISTRATOR'])),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(
      await publish({ title: 'x', courseIds: COURSES, replaces: { pathwayId: 'eciu.eu:none', version: 1 } }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    const { pathway } = await ask<any>(
      'query ($id: ID!) { pathway(id: $id) { title versions { version title steps { ects } } } }',
      { id: first.id },
    );
    expect(pathway).toMatchObject({
      title: 'Energy again',
      versions: [
        { version: 2, title: 'Energy again' },
        { version: 1, title: 'Energy', steps: [{}, {}] },
      ],
    });
  });

  test('and withdraws it with a reason: it is no longer listed but can still be read', async () => {
    const { id } = await publish({ title: 'Energy', courseIds: COURSES });
    const withdraw = async (reason: string, caller = ADMIN) =>
      (await ask<any>(WITHDRAW, { input: { pathwayId: id, reason } }, caller)).withdrawPathway;
    expect(await withdraw('Not mine.', person('dcu.ie', ['ADMINISTRATOR']))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await withdraw(' ')).toMatchObject({ code: 'INVALID', details: [{ path: 'input.reason' }] });
    expect(await withdraw('The course ends.')).toEqual({
      id,
      withdrawnAt: TODAY.toISOString(),
      withdrawnBecause: 'The course ends.',
    });
    expect(await withdraw('Again.')).toMatchObject({ code: 'WRONG_STATE' });
    expect(await publish({ title: 'Back', courseIds: COURSES, replaces: { pathwayId: id, version: 1 } })).toMatchObject(
      { code: 'WRONG_STATE' },
    );
    expect(await list()).toMatchObject({ totalCount: 0, edges: [] });
    expect((await ask<any>(STEPS, { id })).pathway.steps).toHaveLength(2);
  });
});

describe('the list of pathways', () => {
  beforeEach(async () => {
    await fill(catalogue, [offers('dcu.ie', 1)]);
    for (const [n, title] of [
      'Énergie 100% verte',
      'Data for cities',
      'Energy and data',
      'Circular_design',
    ].entries()) {
      catalogue.at(new Date(TODAY.getTime() + n * 1000));
      await publish({
        title,
        courseIds: [courseId('dcu.ie', 1)],
        translations: n === 1 ? [{ language: 'fi', title: 'Tietoa kaupungeille' }] : null,
      });
    }
  });
  const titles = async (search: string) => (await list({ search })).edges.map(({ node }: any) => node.title);

  test('has the newest first, in pages that contain each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const found: any = await list({ first: 3, after });
      expect(found.totalCount).toBe(4);
      seen.push(...found.edges.map(({ node }: any) => node.title));
      after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(['Circular_design', 'Energy and data', 'Data for cities', 'Énergie 100% verte']);
    const { pageInfo } = await list({ first: 1 });
    await expect(list({ after: pageInfo.endCursor }, ADMIN)).rejects.toThrow('does not belong to this list');
  });

  test.each([
    ['energ', ['Energy and data', 'Énergie 100% verte']],
    ['data ENERGY', ['Energy and data']],
    ['kaupungeille', ['Data for cities']],
    ['énergie', ['Énergie 100% verte']],
    ['100%', ['Énergie 100% verte']],
    ['%', ['Circular_design', 'Energy and data', 'Data for cities', 'Énergie 100% verte']],
    ['nothing', []],
  ])('can be searched by words in any language: %s', async (search, expected) => {
    expect(await titles(search)).toEqual(expected);
  });
});
