import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import { card, day, idAt, period } from './cards.ts';
import { ADMIN, LEARNER, person, STEPS, PROGRESS, courseId, offers, questionsOfPathways } from './pathways.ts';
import { fill, TODAY, startCatalogue, type TestCatalogue } from './support.ts';

let catalogue: TestCatalogue;
const { ask, publish } = questionsOfPathways(() => catalogue);
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());
beforeEach(() => catalogue.reset());

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

  test('is the open one that begins first, otherwise the one that opens next', async () => {
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

  test('does not exist for a course that left the index; the step is still named', async () => {
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

  test('nobody else sees any, and no query is sent for them', async () => {
    answer({ receivedCredentials: [earned(four[0]!)], recognisedCredits: [], enrolments: [] });
    for (const caller of [ANONYMOUS, ADMIN, person('tuni.fi', ['OFFICER']), { ...LEARNER, depth: 1 }]) {
      expect(await progress(caller)).toBeNull();
    }
    expect(asked).toEqual([]);
  });

  test('is fetched once, however many pathways are shown', async () => {
    answer({ receivedCredentials: [], recognisedCredits: [], enrolments: [] });
    await publish({ title: 'Another', courseIds: four });
    await ask('{ pathways { edges { node { progress { creditsEarned steps { state } } } } } }', {}, LEARNER);
    expect(asked).toHaveLength(1);
  });

  test('names an issuer that is down', async () => {
    const down = { message: 'down', extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' } };
    answer(
      { receivedCredentials: [earned(four[0]!), { credential: null }], recognisedCredits: [], enrolments: [null] },
      [down],
    );
    const found = await progress(LEARNER);
    expect(found).toMatchObject({ creditsEarned: 2, unavailable: [{ id: 'tuni.fi', name: 'Tampere University' }] });
    expect(found.steps.map(({ state }: any) => state)).toEqual(['COMPLETED', 'UNKNOWN', 'NOT_STARTED', 'NOT_STARTED']);
  });

  test('alone is missing where the home is down', async () => {
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
