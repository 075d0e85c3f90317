import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { RequestEntity } from '../../subgraphs/recognition/request/request.entity.ts';
import { decide, makeRule, publishTable, receive, request } from './fixtures.ts';
import { learner, neighbour, officer, person, secondOfficer, startRecognition, type Recognition } from './support.ts';

interface Node {
  readonly id: string;
  readonly suggestion: unknown;
  readonly evidence: unknown;
  readonly precedents: { decision: { outcome: string } }[];
}
interface Queue {
  readonly totalCount: number;
  readonly edges: { cursor: string; node: Node }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const DESK = `query ($filter: RecognitionQueueFilter, $first: Int = 20, $after: String, $r: [_Any!]!) {
  _entities(representations: $r) { ... on Institution { recognitionQueue(filter: $filter, first: $first, after: $after) {
    totalCount
    edges { cursor node {
      id state submittedAt dueOn purpose
      learner { id }
      verification { verdict verifiedAt checks { name status message } }
      received { id }
      credential { id awardedBy { id name } enrolment { id } result { id } }
      suggestion {
        outcome ects grade { host home hostBand { from to } homeBand { from to } policy homeScale { grade band { from to } } hostScale { grade } }
        rule { id title } differences { kind explanation } because comparedWith { id }
      }
      evidence { title ects eqfLevel grade learningOutcomes skills }
      precedents(first: 3) { decision { outcome ects decidedAt reasons } course { id } }
      decision { id outcome }
    } }
    pageInfo { hasNextPage endCursor }
  } } } }`;

let at: Recognition;
const desk = async (who: Caller, variables: object = {}, institution = 'tuni.fi') => {
  const r = [{ __typename: 'Institution', id: institution }];
  const data = await at.ask<{ _entities: [{ recognitionQueue: Queue | null } | null] }>(who, DESK, { r, ...variables });
  return data._entities[0]?.recognitionQueue ?? null;
};
const ids = (queue: Queue | null) => queue?.edges.map(({ node }) => node.id);
const asked: string[] = [];

beforeAll(async () => {
  at = await startRecognition();
  for (let n = 0; n < 6; n += 1) {
    at.now = new Date(Date.UTC(2026, 10, 1 + n, 10));
    const who = person('tuni.fi', `learner ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-00000000${n}000`);
    const said = n < 3 ? {} : { title: { en: `Course ${n}` } };
    const purpose = n === 2 ? 'ADMISSION' : 'CREDIT_TRANSFER';
    asked.push((await request(at, { receivedCredentialId: await receive(at, said), purpose }, who)).id!);
  }
  at.now = new Date('2026-11-21T10:00:00Z');
  const em = at.database.em.fork();
  await em.nativeUpdate(RequestEntity, { id: asked[3]! }, { dueOn: '2026-11-20' });
  await em.nativeUpdate(RequestEntity, { id: asked[4]! }, { flaggedSince: at.now, flaggedBecause: 'Revoked.' });
  await em.nativeUpdate(RequestEntity, { id: asked[5]! }, { assignedTo: officer.subject });
}, 60_000);
afterAll(() => at.stop());

describe('the queue', () => {
  test('shows flagged requests first, then overdue ones, then the oldest', async () => {
    const queue = await desk(officer);
    expect(queue?.totalCount).toBe(6);
    expect(ids(queue)).toEqual([4, 3, 0, 1, 2, 5].map((n) => asked[n]));
  });

  test('shows every request exactly once over all pages', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const queue: Queue | null = await desk(officer, { first: 2, after });
      seen.push(...(ids(queue) ?? []));
      expect(queue?.totalCount).toBe(6);
      after = queue?.pageInfo.hasNextPage ? queue.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual([4, 3, 0, 1, 2, 5].map((n) => asked[n]));
  });

  test.each<[string, object, number[]]>([
    ['overdue ones', { overdue: true }, [3]],
    ['those within time', { overdue: false }, [4, 0, 1, 2, 5]],
    ['flagged ones', { flagged: true }, [4]],
    ['those assigned to me', { assignedToMe: true }, [5]],
    ['those not assigned to me', { assignedToMe: false }, [4, 3, 0, 1, 2]],
    ['those assigned to nobody', { unassigned: true }, [4, 3, 0, 1, 2]],
    ['those assigned to somebody', { unassigned: false }, [5]],
    ['a purpose', { purpose: ['ADMISSION', 'EMPLOYMENT'] }, [2]],
    ['what is due by a day', { dueBy: '2027-03-01' }, [3, 0]],
    ['evidence of an institution', { from: ['dcu.ie'] }, [4, 3, 0, 1, 2, 5]],
    ['evidence of another', { from: ['utwente.nl'] }, []],
    ['a state', { state: ['DECIDED'] }, []],
    ['no state at all', { state: [] }, []],
  ])('filters %s', async (_, filter, expected) => {
    const queue = await desk(officer, { filter });
    expect(ids(queue)).toEqual(expected.map((n) => asked[n]));
    expect(queue?.totalCount).toBe(expected.length);
  });

  test.each<[string, Caller]>([
    ["the neighbour institution's officer", neighbour],
    ['a learner', learner],
    ['a registrar', person('tuni.fi', 'r', ['REGISTRAR'])],
  ])('is null for %s, and no row is read', async (_, who) => {
    at.statements.length = 0;
    expect(await desk(who)).toBeNull();
    expect(at.statements).toEqual([]);
  });

  test('is available only at the institution itself', async () => {
    expect(await desk(officer, {}, 'utwente.nl')).toBeNull();
  });

  test.each<[string, object, string]>([
    ['no row', { first: 0 }, 'BAD_INPUT'],
    ['too many rows', { first: 101 }, 'BAD_INPUT'],
    ['an altered cursor', { after: 'abc' }, 'BAD_CURSOR'],
  ])('refuses %s', async (_, variables, code) => {
    await expect(desk(officer, variables)).rejects.toMatchObject({ extensions: { code } });
  });

  test("refuses a colleague's cursor, and one of another filter", async () => {
    const after = (await desk(officer, { first: 1 }))?.pageInfo.endCursor;
    await expect(desk(secondOfficer, { after })).rejects.toMatchObject({ extensions: { code: 'BAD_CURSOR' } });
    await expect(desk(officer, { after, filter: { overdue: false } })).rejects.toMatchObject({
      extensions: { code: 'BAD_CURSOR' },
    });
  });
});

describe('the desk', () => {
  test('suggests what the rule and both grading tables say, and shows precedents of the same course version', async () => {
    const rule = await makeRule(at);
    const passing = (grade: string, share: number) => ({ grade, share, passing: true });
    await publishTable(at, 'dcu.ie', [passing('A', 2), passing('B', 9.9), passing('C', 87.3)]);
    await publishTable(at, 'tuni.fi', [passing('5', 50), passing('4', 100), passing('3', 850)]);
    await decide(at, officer, { requestId: asked[0], outcome: 'FULL', ects: 3 });
    const queue = await desk(officer);
    const second = queue?.edges.find(({ node }) => node.id === asked[1])?.node;
    expect(second?.suggestion).toEqual({
      outcome: 'FULL',
      ects: 3,
      grade: {
        host: 'B',
        home: '4',
        hostBand: { from: 2.02, to: 12 },
        homeBand: { from: 5, to: 15 },
        policy: 'LARGEST_OVERLAP',
        homeScale: [
          { grade: '5', band: { from: 0, to: 5 } },
          { grade: '4', band: { from: 5, to: 15 } },
          { grade: '3', band: { from: 15, to: 100 } },
        ],
        hostScale: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
      },
      rule: { id: rule.id, title: 'DCU:n tekoälyjohdatus' },
      differences: [],
      because: [],
      comparedWith: null,
    });
    expect(second?.evidence).toEqual([
      expect.objectContaining({ ects: 3, grade: 'B', learningOutcomes: expect.any(Array), skills: expect.any(Array) }),
    ]);
    expect(second?.precedents).toMatchObject([{ decision: { outcome: 'FULL', ects: 3 }, course: null }]);
    const other = queue?.edges.find(({ node }) => node.id === asked[5])?.node;
    expect(other).toMatchObject({ suggestion: { rule: null }, precedents: [] });
  });

  test('takes the same number of SQL statements for one request as for all', async () => {
    at.statements.length = 0;
    expect((await desk(officer, { first: 1 }))?.edges).toHaveLength(1);
    const one = at.statements.length;
    at.statements.length = 0;
    expect((await desk(officer, { first: 20 }))?.edges).toHaveLength(5);
    expect(at.statements.length).toBe(one);
    expect(one).toBeLessThanOrEqual(9);
  });
});

test('evidence is compared with the institution’s course that the learner names, in one query for the whole page', async () => {
  const target = 'tuni.fi:019a2f00-0000-7000-8000-00000000ff01';
  const who = person('tuni.fi', 'compared', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000ff00');
  at.elsewhere.courses[target] = { id: target, title: 'Basics of AI', ects: 5, eqfLevel: 7, iscedF: '0613' };
  const asked = [];
  for (const title of ['One', 'Two'])
    asked.push(
      (await request(at, { receivedCredentialId: await receive(at, { title: { en: title } }), towards: target }, who))
        .id,
    );
  at.elsewhere.questions.length = 0;
  const queue = await desk(officer, { first: 100 });
  expect(at.elsewhere.questions).toHaveLength(1);
  for (const id of asked)
    expect(queue?.edges.find(({ node }) => node.id === id)?.node.suggestion).toMatchObject({
      outcome: null,
      comparedWith: { id: target },
      differences: [{ kind: 'LEVEL' }, { kind: 'WORKLOAD' }],
      because: [expect.stringContaining('EQF 7'), expect.stringContaining('has 5'), expect.stringContaining('0613')],
    });
});
