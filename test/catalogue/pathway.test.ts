import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller, type Role } from '../../subgraphs/shared/identity/caller.ts';
import type { GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import { card, day, idAt, period, type CardDraft } from './cards.ts';
import { fill, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

const person = (institution: string, roles: Role[], learner: string | null = null): Caller => ({
  subject: `${institution}|${roles.join()}`,
  institution,
  roles,
  learner,
  depth: 0,
});
const ADMIN = person('eciu.eu', ['ADMINISTRATOR']);
const LEARNER = person('tuni.fi', ['LEARNER'], idAt('tuni.fi', 1, 'learner'));

const PUBLISH = `mutation ($input: PublishPathwayInput!) { publishPathway(input: $input) {
  ... on Pathway { id version title goal publishedBy { id name } courses { id title } steps { title optional ects } award { title ects awardedBy { id } } creditsNeeded }
  ... on Refused { code message details { path message } } } }`;
const WITHDRAW = `mutation ($input: WithdrawPathwayInput!) { withdrawPathway(input: $input) {
  ... on Pathway { id withdrawnAt withdrawnBecause } ... on Refused { code details { path } } } }`;
const LIST = `query ($search: String, $first: Int = 20, $after: String) { pathways(search: $search, first: $first, after: $after) {
  totalCount edges { node { id title } } pageInfo { hasNextPage endCursor } } }`;
const STEPS = `query ($id: ID!) { pathway(id: $id) { steps { nextOffering { id status }
  choices { id title(language: "en") ects institution { id name } course { id } nextOffering { id } } } courses { id } } }`;
const PROGRESS = `query ($id: ID!) { pathway(id: $id) { progress { creditsEarned creditsNeeded completedSteps reached unavailable { id name }
  steps { state proof creditsEarned course { id } step { position } } missing { credits steps { step { position title } } } nextStep { position title nextOffering { id } } } } }`;

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());
beforeEach(() => catalogue.reset());

const courseId = (institution: string, n: number) => idAt(institution, n, 'course');
const offers = (institution: string, n: number, draft: CardDraft = {}) =>
  card(institution, n, { ...draft, course: { title: { en: `Course ${n}` }, ects: 2, ...draft.course } });

async function ask<T>(document: string, variables: object, caller: Caller = ANONYMOUS): Promise<T> {
  const { data, errors } = await catalogue.ask<T>(document, variables, caller);
  if (errors[0]) throw errors[0];
  return data;
}
async function publish(input: object, caller = ADMIN) {
  const { publishPathway } = await ask<{ publishPathway: any }>(PUBLISH, { input }, caller);
  return publishPathway;
}
const list = async (variables: object = {}, caller?: Caller) =>
  (await ask<{ pathways: any }>(LIST, variables, caller)).pathways;

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

  test('but of courses the catalogue has only: what it lacks is named by its place', async () => {
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

  test('nobody else does: neither a registrar, nor a learner, nor anybody, nor a node on an administrator’s behalf', async () => {
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

  test('once for one key, however often it is asked', async () => {
    const input = { title: 'Energy', courseIds: COURSES, idempotencyKey: 'k' };
    const [first, second] = [await publish(input), await publish(input)];
    expect(second.id).toBe(first.id);
    expect(await publish({ ...input, title: 'Other' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await list()).toMatchObject({ totalCount: 1 });
  });

  test('and new versions of it, under the same id; the old ones stay readable', async () => {
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

  test('and withdraws it with a reason: it is no longer listed, and still there', async () => {
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

  test('has the newest first, in pages that hold each once', async () => {
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
    await expect(list({ after: pageInfo.endCursor }, ADMIN)).rejects.toThrow('not one of this list');
  });

  test.each([
    ['energ', ['Energy and data', 'Énergie 100% verte']],
    ['data ENERGY', ['Energy and data']],
    ['kaupungeille', ['Data for cities']],
    ['énergie', ['Énergie 100% verte']],
    ['100%', ['Énergie 100% verte']],
    ['%', ['Circular_design', 'Energy and data', 'Data for cities', 'Énergie 100% verte']],
    ['nothing', []],
  ])('is searched by the words of any language: %s', async (search, expected) => {
    expect(await titles(search)).toEqual(expected);
  });
});

describe('the next open offering of a step', () => {
  const at = (n: number, opens: number, closes: number, start: number, course = 1) =>
    card('dcu.ie', n, {
      enrolmentPeriods: [period(opens, closes)],
      studyStart: day(start),
      studyEnd: day(start + 20),
      course: { id: courseId('dcu.ie', course) },
    });
  async function next(cards: Parameters<typeof fill>[1], ...courses: number[]) {
    await fill(catalogue, cards);
    const { id } = await publish({
      title: 'P',
      steps: [{ courseIds: (courses.length > 0 ? courses : [1]).map((n) => courseId('dcu.ie', n)) }],
    });
    return (await ask<any>(STEPS, { id })).pathway.steps[0];
  }

  test('is the open one that begins first, else the one that opens next', async () => {
    const [late, soon, coming] = [at(11, -5, 5, 40), at(12, -5, 8, 30), at(13, 2, 9, 10)];
    expect((await next([late, soon, coming])).nextOffering).toEqual({ id: soon.id, status: 'OPEN' });
    await catalogue.reset();
    expect((await next([coming, at(14, 1, 3, 50), at(15, -30, -20, 2)])).nextOffering).toEqual({
      id: idAt('dcu.ie', 14),
      status: 'COMING_SOON',
    });
  });

  test('is one whose second period is still to come, and none whose periods are past or that is cancelled', async () => {
    const again = card('dcu.ie', 16, {
      enrolmentPeriods: [period(-20, -10), period(3, 5)],
      course: { id: courseId('dcu.ie', 1) },
    });
    expect((await next([again])).nextOffering).toEqual({ id: again.id, status: 'CLOSED' });
    await catalogue.reset();
    const cancelled = card('dcu.ie', 17, {
      cancelledAt: new Date(TODAY.getTime() - 1000),
      course: { id: courseId('dcu.ie', 1) },
    });
    expect((await next([cancelled, at(18, -30, -20, 2)])).nextOffering).toBeNull();
  });

  test('is the best of the step’s courses', async () => {
    const step = await next([at(11, 2, 5, 40, 1), at(12, 1, 8, 30, 2), at(13, -1, 8, 90, 3)], 1, 2, 3);
    expect(step.nextOffering.id).toBe(idAt('dcu.ie', 13));
    expect(step.choices.map(({ nextOffering }: any) => nextOffering.id)).toEqual(
      [11, 12, 13].map((n) => idAt('dcu.ie', n)),
    );
  });

  test('of a course that left the index is none; the step stays named', async () => {
    await fill(catalogue, [offers('dcu.ie', 1), offers('tuni.fi', 2)]);
    const { id } = await publish({ title: 'P', courseIds: [courseId('dcu.ie', 1), courseId('tuni.fi', 2)] });
    catalogue.feed('tuni.fi').cards = [];
    await catalogue.running.harvestAll({ full: true });
    const { steps, courses } = (await ask<any>(STEPS, { id })).pathway;
    expect(courses).toEqual([{ id: courseId('dcu.ie', 1) }]);
    expect(steps[1]).toEqual({
      nextOffering: null,
      choices: [
        {
          id: courseId('tuni.fi', 2),
          title: 'Course 2',
          ects: 2,
          institution: { id: 'tuni.fi', name: 'Tampere University' },
          course: null,
          nextOffering: null,
        },
      ],
    });
  });

  test('takes one statement for all the steps of all the pathways of a page', async () => {
    await fill(
      catalogue,
      [1, 2, 3, 4, 5].map((n) => offers('dcu.ie', n)),
    );
    const all =
      'query { pathways { edges { node { title versions { version } courses { id } steps { ects nextOffering { id } choices { course { id } } } } } } }';
    await publish({ title: 'A', courseIds: [courseId('dcu.ie', 1)] });
    const few = await catalogue.statements(() => ask(all, {}));
    for (const title of ['B', 'C', 'D'])
      await publish({ title, courseIds: [2, 3, 4, 5].map((n) => courseId('dcu.ie', n)) });
    expect(await catalogue.statements(() => ask(all, {}))).toBe(few);
  });
});

describe('progress', () => {
  const asked: { caller: Caller; document: string }[] = [];
  const four = [courseId('dcu.ie', 1), courseId('tuni.fi', 2), courseId('utwente.nl', 3), courseId('dcu.ie', 4)];
  const answer = (me: object | null, errors: GraphAnswer<unknown>['errors'] = []) => {
    asked.length = 0;
    catalogue.graph = (async (ctx: { caller: Caller }, document: string) => {
      asked.push({ caller: ctx.caller, document });
      return { data: { me }, errors };
    }) as never;
  };
  const earned = (id: string, ects = 2, validity = 'VALID') => ({
    credential: { validity, enrolment: { offering: { course: { id, ects } } } },
  });
  let id: string;
  beforeEach(async () => {
    await fill(catalogue, [offers('dcu.ie', 1), offers('tuni.fi', 2), offers('utwente.nl', 3), offers('dcu.ie', 4)]);
    ({ id } = await publish({ title: 'Four steps', courseIds: four }));
  });
  const progress = async (caller: Caller) => (await ask<any>(PROGRESS, { id }, caller)).pathway.progress;

  test('a learner with two of four steps done sees credits, what is missing, and the next open offering', async () => {
    answer({
      receivedCredentials: [earned(four[0]!)],
      recognisedCredits: [{ ects: 2, course: { id: four[2] } }],
      enrolments: [{ state: 'FINISHED', offering: { course: { id: four[0] } } }],
    });
    expect(await progress(LEARNER)).toEqual({
      creditsEarned: 4,
      creditsNeeded: 8,
      completedSteps: 2,
      reached: false,
      unavailable: [],
      steps: [
        { state: 'COMPLETED', proof: 'CREDENTIAL', creditsEarned: 2, course: { id: four[0] }, step: { position: 1 } },
        { state: 'NOT_STARTED', proof: null, creditsEarned: 0, course: null, step: { position: 2 } },
        {
          state: 'COMPLETED',
          proof: 'RECOGNISED_CREDIT',
          creditsEarned: 2,
          course: { id: four[2] },
          step: { position: 3 },
        },
        { state: 'NOT_STARTED', proof: null, creditsEarned: 0, course: null, step: { position: 4 } },
      ],
      missing: {
        credits: 4,
        steps: [{ step: { position: 2, title: 'Course 2' } }, { step: { position: 4, title: 'Course 4' } }],
      },
      nextStep: { position: 2, title: 'Course 2', nextOffering: { id: idAt('tuni.fi', 2) } },
    });
    expect(asked.map(({ caller }) => caller)).toEqual([LEARNER]);
  });

  test('nobody else sees any, and nothing is asked for them', async () => {
    answer({ receivedCredentials: [earned(four[0]!)], recognisedCredits: [], enrolments: [] });
    for (const caller of [ANONYMOUS, ADMIN, person('tuni.fi', ['OFFICER']), { ...LEARNER, depth: 1 }]) {
      expect(await progress(caller)).toBeNull();
    }
    expect(asked).toEqual([]);
  });

  test('is asked for once, however many pathways are shown', async () => {
    answer({ receivedCredentials: [], recognisedCredits: [], enrolments: [] });
    await publish({ title: 'Another', courseIds: four });
    await ask('{ pathways { edges { node { progress { creditsEarned steps { state } } } } } }', {}, LEARNER);
    expect(asked).toHaveLength(1);
  });

  test('of which an issuer that is down keeps its part says so', async () => {
    const down = { message: 'down', extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' } };
    answer(
      { receivedCredentials: [earned(four[0]!), { credential: null }], recognisedCredits: [], enrolments: [null] },
      [down],
    );
    const found = await progress(LEARNER);
    expect(found).toMatchObject({ creditsEarned: 2, unavailable: [{ id: 'tuni.fi', name: 'Tampere University' }] });
    expect(found.steps.map(({ state }: any) => state)).toEqual(['COMPLETED', 'UNKNOWN', 'NOT_STARTED', 'NOT_STARTED']);
  });

  test('of which the home is down costs only itself', async () => {
    answer(null, [{ message: 'down', extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' } }]);
    const { data, errors } = await catalogue.ask<any>(
      PROGRESS.replace('{ progress', '{ title progress'),
      { id },
      LEARNER,
    );
    expect(data.pathway).toEqual({ title: 'Four steps', progress: null });
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' },
    ]);
  });
});
