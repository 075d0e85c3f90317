import { expect, test } from '@jest/globals';
import { enrolment, offering } from '../pretended-graph.ts';
import { dcu, graph, prepare, prepared } from './stage.ts';

/** What each enrolment earns, and what is missing. */
export function earned(): void {
  test('each enrolment gets what it earned, and what is missing is named in the words of Annex I', async () => {
    graph.enrolments = [
      enrolment(1),
      enrolment(2, { final: false }),
      enrolment(3, { pass: 'FAILED' }),
      enrolment(4, {}, 'PENDING'),
    ];
    const batch = await prepared();
    expect(batch).toMatchObject({ state: 'FINISHED', total: 2, ready: 1, incomplete: 1, failed: 0 });
    expect(batch.nodes).toMatchObject([
      {
        kind: 'MICRO_CREDENTIAL',
        state: 'READY',
        missing: [],
        title: 'Strategic planning',
        result: { id: expect.any(String) },
      },
      {
        state: 'DRAFT',
        missing: [{ element: 'Type of assessment', explanation: expect.stringContaining('project work') }],
        result: null,
      },
    ]);
    const [stored] = await dcu.sql<{ document: string }>(
      `select document from credentials.credential where state = 'READY'`,
    );
    expect(stored!.document).toContain(batch.nodes[0]!.id);
  });

  test('every missing element of the course and the learner is named', async () => {
    graph.offering = {
      ...offering,
      course: { ...offering.course, ects: null, workloadHours: null, learningOutcomes: [] },
    };
    graph.enrolments = [{ ...enrolment(1), learner: { ...enrolment(1).learner!, familyName: null } }];
    const { nodes } = await prepared();
    expect(nodes[0]!.missing.map(({ element }) => element)).toEqual([
      'Identification of the learner',
      'Learning outcomes',
      expect.stringMatching(/^Notional workload/),
    ]);
  });

  test('a challenge without assessment or ECTS gives a credential of participation', async () => {
    graph.offering = { ...offering, course: { ...offering.course, kind: 'CHALLENGE', ects: null }, assessments: [] };
    graph.enrolments = [enrolment(1, null, 'ENROLLED')];
    expect((await prepared()).nodes).toMatchObject([{ kind: 'PARTICIPATION', state: 'READY', result: null }]);
  });

  test('where nothing is assessed, preparing ends the enrolment once the study is over; the offering’s own node is told', async () => {
    const ended = async () =>
      (await dcu.sent()).filter(({ kind }) => kind === 'offerings.resultFinal').map(({ to, payload }) => [to, payload]);
    const course = { ...offering.course, kind: 'CHALLENGE' as const, ects: null };
    const unassessed = { ...offering, course, assessments: [] };
    graph.enrolments = [enrolment(1, null, 'ENROLLED'), enrolment(2, null, 'FINISHED'), enrolment(3, null, 'PENDING')];
    graph.offering = { ...unassessed, studyPeriod: { start: '2026-09-01', end: '2026-11-21' } };
    expect(await prepared()).toMatchObject({ ready: 2 });
    expect(await ended()).toEqual([]);
    graph.offering = offering;
    expect(await prepared()).toMatchObject({ ready: 0 });
    expect(await ended()).toEqual([]);
    graph.offering = unassessed;
    expect(await prepared()).toMatchObject({ ready: 2 });
    expect(await ended()).toEqual([['dcu.ie', { enrolment: enrolment(1).id }]]);
  });

  test('nobody has taken part before the study begins; what is assessed is proven by its results, not by the calendar', async () => {
    const ahead = { ...offering, studyPeriod: { start: '2026-11-22', end: '2026-12-20' } };
    const challenge = {
      ...ahead,
      course: { ...offering.course, kind: 'CHALLENGE' as const, ects: null },
      assessments: [],
    };
    graph.offering = challenge;
    graph.enrolments = [enrolment(1, null, 'ENROLLED')];
    expect(await prepare()).toMatchObject({ code: 'WRONG_STATE', message: expect.stringContaining('2026-11-22') });
    expect(await dcu.sql('select id from credentials.preparation_batch')).toEqual([]);
    graph.offering = ahead;
    graph.enrolments = [enrolment(1)];
    expect(await prepared()).toMatchObject({ ready: 1 });
    graph.offering = challenge;
    graph.enrolments = [enrolment(2, null, 'ENROLLED')];
    dcu.now = new Date('2026-11-22T00:00:00Z');
    expect(await prepared()).toMatchObject({ ready: 1 });
  });

  test('prepared twice, there is one credential per enrolment, and a result that became final completes its draft', async () => {
    graph.enrolments = [enrolment(1), enrolment(2, { final: false })];
    const first = await prepared();
    graph.enrolments = [enrolment(1), enrolment(2)];
    const second = await prepared();
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ total: 2, ready: 2, incomplete: 0 });
    expect(second.nodes.map(({ id }) => id)).toEqual(first.nodes.map(({ id }) => id));
    expect(await dcu.sql('select id from credentials.credential')).toHaveLength(2);
  });

  test('a result corrected to a fail takes the unsealed credential away', async () => {
    graph.enrolments = [enrolment(1)];
    await prepared();
    graph.enrolments = [enrolment(1, { pass: 'FAILED' })];
    expect(await prepared()).toMatchObject({ total: 0, state: 'FINISHED' });
    expect(await dcu.sql('select id from credentials.credential')).toHaveLength(0);
  });
}
