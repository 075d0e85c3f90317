import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assessments } from '../../subgraphs/assessments/index.ts';
import {
  ASSESSMENT_TYPES,
  wordsOf,
  type AssessmentTypeName,
} from '../../subgraphs/assessments/assessment/assessment-type.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { assessmentType } from '../../subgraphs/shared/sealing/document/vocabulary/concepts.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import { startSmallNode, type SmallNode } from '../messages/small-node.ts';
import { personOf } from '../support/context.ts';

const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [OFFERING, CANCELLED, WITHDRAWN, SCHEME, ENROLMENT, LEARNER, TWICE_ASSESSED, OTHER_ENROLMENT] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8],
].map((n) => `tuni.fi:${uuid(n)}`);
const REGISTRAR = personOf('tuni.fi', ['REGISTRAR']);
const ASSESSOR = personOf('tuni.fi', ['ASSESSOR']);

/** Offerings in which an assessment and a final result compete, each with an enrolment of its own. */
const SET_UP_FIRST = { offering: `tuni.fi:${uuid(9)}`, enrolment: `tuni.fi:${uuid(10)}` };
const RECORDED_FIRST = { offering: `tuni.fi:${uuid(11)}`, enrolment: `tuni.fi:${uuid(12)}` };

/** Answers for the rest of the graph: the offerings, and the enrolments in them. */
let isDown = false;
const graph: GraphClient = {
  ask: async (_ctx, document, { id } = {}) => {
    if (isDown) throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.');
    const offering = {
      [OFFERING!]: { status: 'OPEN', withdrawnAt: null },
      [TWICE_ASSESSED!]: { status: 'OPEN', withdrawnAt: null },
      [SET_UP_FIRST.offering]: { status: 'OPEN', withdrawnAt: null },
      [RECORDED_FIRST.offering]: { status: 'OPEN', withdrawnAt: null },
      [CANCELLED!]: { status: 'CANCELLED', withdrawnAt: null },
      [WITHDRAWN!]: { status: 'OPEN', withdrawnAt: '2026-11-20T10:00:00Z' },
    }[String(id)];
    const raced = [SET_UP_FIRST, RECORDED_FIRST].find(({ enrolment }) => enrolment === id);
    const enrolment = {
      state: 'ENROLLED',
      offering: { id: id === OTHER_ENROLMENT ? TWICE_ASSESSED : (raced?.offering ?? OFFERING) },
      learner: { id: LEARNER },
    };
    return { data: (document.includes('EnrolmentToAssess') ? { enrolment } : { offering }) as never, errors: [] };
  },
};

let node: SmallNode;
let database: Database;
beforeAll(async () => {
  node = await startSmallNode(
    {},
    { subgraphs: [{ ...assessments, start: (given) => assessments.start({ ...given, graph }) }], heartbeatMs: 60_000 },
  );
  database = await openDatabase(node.databaseUrl, [], 2);
  await sql(
    `insert into assessments.grading_scheme (id, title, scores, passing_score)
     values (?, '{"en": "Grades 0 to 5"}', '{5,4,3,2,1,0}', '1')`,
    [SCHEME],
  );
}, 60_000);
afterAll(async () => {
  await database.close(true);
  await node.stop();
});

const sql = (text: string, parameters: unknown[] = []) => database.em.fork().execute<object[]>(text, parameters);

interface Done {
  readonly id?: string;
  readonly code?: string;
  readonly [field: string]: unknown;
}
async function ask<T>(caller: Caller, query: string, variables: object = {}): Promise<T> {
  const token = await node.tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'tuni.fi');
  const answer = await fetch(`${node.address}/assessments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}
async function command(caller: Caller, name: string, thing: string, input: object): Promise<Done> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${thing} ... on Refused { code message details { path } } } }`;
  return (await ask<Record<string, Done>>(caller, query, { input }))[name]!;
}
const ASSESSMENT = '... on Assessment { id type typeCode supervision gradingScheme { id takes } offering { id } }';
const create = (caller: Caller, more: object = {}) =>
  command(caller, 'createAssessment', ASSESSMENT, {
    offeringId: OFFERING,
    type: 'WRITTEN_EXAMINATION',
    supervision: 'SUPERVISED_ON_SITE_WITH_IDENTITY',
    gradingSchemeId: SCHEME,
    ...more,
  });
const remove = (caller: Caller, assessmentId: unknown, more: object = {}) =>
  command(caller, 'removeAssessment', '... on Assessment { id }', { assessmentId, ...more });
const record = (assessmentId: unknown, final = false, enrolmentId = ENROLMENT, who = REGISTRAR) =>
  command(who, 'recordResult', '... on Result { id score pass }', {
    enrolmentId,
    assessmentId,
    score: '4',
    final,
  });
const ofOffering = async (offering = OFFERING) => {
  const query = `{ _entities(representations: [{ __typename: "Offering", id: "${offering}" }]) { ... on Offering { assessments { id } } } }`;
  const { _entities } = await ask<{ _entities: [{ assessments: { id: string }[] }] }>(ASSESSOR, query);
  return _entities[0].assessments.map(({ id }) => id);
};

test('an assessor chooses one of the institution’s grading schemes, adds an assessment, and records a result in it', async () => {
  const query =
    '{ _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }, { __typename: "Institution", id: "dcu.ie" }]) { ... on Institution { gradingSchemes { id title } } } }';
  expect(await ask(ASSESSOR, query)).toEqual({
    _entities: [{ gradingSchemes: [{ id: SCHEME, title: 'Grades 0 to 5' }] }, { gradingSchemes: null }],
  });
  const made = await create(ASSESSOR, { idempotencyKey: 'once' });
  expect(made).toMatchObject({
    type: 'written examination',
    typeCode: 'WRITTEN_EXAMINATION',
    supervision: 'SUPERVISED_ON_SITE_WITH_IDENTITY',
    gradingScheme: { id: SCHEME },
    offering: { id: OFFERING },
  });
  isDown = true;
  expect(await create(ASSESSOR, { idempotencyKey: 'once' })).toEqual(made);
  isDown = false;
  expect(await ofOffering()).toEqual([made.id]);
  expect(await record(made.id)).toMatchObject({ score: '4', pass: 'PASSED' });
  expect(await remove(ASSESSOR, made.id)).toMatchObject({ code: 'WRONG_STATE' });
});

test.each([
  ['an assessor', 'ASSESSOR', [false]],
  ['a registrar', 'REGISTRAR', [false, true]],
] as const)('a learner who is %s too records no result of their own, first or corrected', async (_, role, ways) => {
  const [known] = await ofOffering();
  const { id: fresh } = await create(ASSESSOR, { type: 'QUIZ' });
  const both = personOf('tuni.fi', ['LEARNER', role], LEARNER!);
  for (const assessment of [known, fresh])
    for (const final of ways)
      expect(await record(assessment, final, ENROLMENT, both)).toMatchObject({ code: 'OWN_RECORD' });
  const neighbour = personOf('dcu.ie', ['REGISTRAR']);
  expect(await record(fresh, false, ENROLMENT, neighbour)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await remove(ASSESSOR, fresh)).toEqual({ id: fresh });
});

test('an assessment that was added by mistake is removed, and no longer takes results', async () => {
  const before = await ofOffering();
  const made = await create(REGISTRAR, { type: 'ORAL_EXAMINATION' });
  expect(await ofOffering()).toEqual([...before, made.id]);
  const removal = [REGISTRAR, made.id, { idempotencyKey: 'away' }] as const;
  expect(await remove(...removal)).toEqual({ id: made.id });
  expect(await remove(...removal)).toEqual({ id: made.id });
  expect(await remove(REGISTRAR, made.id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await ofOffering()).toEqual(before);
  expect(await record(made.id)).toMatchObject({ code: 'NOT_FOUND' });
});

test.each<[string, Caller]>([
  ["the neighbour's registrar", personOf('dcu.ie', ['REGISTRAR'])],
  ["the neighbour's assessor", personOf('dcu.ie', ['ASSESSOR'])],
  ["the institution's officer, sealer and administrator", personOf('tuni.fi', ['OFFICER', 'SEALER', 'ADMINISTRATOR'])],
  ['a learner', personOf('tuni.fi', ['LEARNER'], LEARNER!)],
])('%s neither adds nor removes an assessment', async (_, stranger) => {
  const before = await ofOffering();
  expect(await create(stranger)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await create(stranger, { offeringId: `tuni.fi:${uuid(99)}` })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await remove(stranger, before[0])).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ofOffering()).toEqual(before);
});

test('an unknown, withdrawn or cancelled offering and an unknown grading scheme are refused', async () => {
  expect(await create(ASSESSOR, { offeringId: `tuni.fi:${uuid(99)}` })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await create(ASSESSOR, { offeringId: WITHDRAWN })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await create(ASSESSOR, { offeringId: CANCELLED })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await create(ASSESSOR, { gradingSchemeId: `dcu.ie:${uuid(4)}` })).toMatchObject({
    code: 'INVALID',
    details: [{ path: 'input.gradingSchemeId' }],
  });
});

test('an offering takes no more than twenty assessments', async () => {
  const [, ...others] = await ofOffering();
  while (others.length < 19) others.push((await create(ASSESSOR)).id!);
  expect(await create(ASSESSOR)).toMatchObject({ code: 'INVALID' });
  for (const one of others) expect(await remove(ASSESSOR, one)).toEqual({ id: one });
});

test('of two assessments that become final at the same moment, one sees that it is the last: the enrolment is told to be finished', async () => {
  const two = await Promise.all([
    create(ASSESSOR, { offeringId: TWICE_ASSESSED }),
    create(ASSESSOR, { offeringId: TWICE_ASSESSED }),
  ]);
  const final = (of: Done, score = '4') =>
    command(REGISTRAR, 'recordResult', '... on Result { id score pass }', {
      ...{ enrolmentId: OTHER_ENROLMENT, assessmentId: of.id, score, final: true },
    });
  // Messages that wait, and those that the hub has taken.
  const told = async (kind: string) => {
    const waiting = await sql(`select data from pgboss.job where data ->> 'kind' = ?`, [kind]);
    const messages = [
      ...(waiting as { data: Partial<Message> }[]).map(({ data }) => data),
      ...node.calls.map(({ body }) => body),
    ];
    const of = messages.filter((one) => one.kind === kind && one.payload?.['enrolment'] === OTHER_ENROLMENT);
    return new Set(of.map(({ id }) => id)).size;
  };
  // Each takes so long to commit that the two overlap.
  await sql(
    `create function assessments.slowly() returns trigger language plpgsql as 'begin perform pg_sleep(0.7); return null; end'`,
  );
  await sql(
    'create constraint trigger slowly after insert on assessments.result deferrable initially deferred for each row execute function assessments.slowly()',
  );
  await Promise.all(two.map((one) => final(one)));
  await sql('drop function assessments.slowly cascade');
  expect(await told('offerings.assessed')).toBe(1);
  expect(await told('offerings.resultFinal')).toBe(1);
  expect(await told('credentials.resultCorrected')).toBe(0);
  await final(two[0]!, '0');
  expect(await told('credentials.resultCorrected')).toBe(1);
});

test('an assessment that is added just before a final result is recorded stays, and no other is added or removed', async () => {
  const { offering, enrolment } = SET_UP_FIRST;
  const first = await create(ASSESSOR, { offeringId: offering });
  const [added, final] = await inThisOrder(
    offering,
    () => create(ASSESSOR, { offeringId: offering, type: 'QUIZ' }),
    () => record(first.id, true, enrolment),
  );
  expect(final).toMatchObject({ score: '4' });
  expect(await ofOffering(offering)).toEqual([first.id, added.id]);
  expect(await create(ASSESSOR, { offeringId: offering })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await remove(ASSESSOR, added.id)).toMatchObject({ code: 'WRONG_STATE' });
});

test('an assessment that is added just after a final result was recorded is refused', async () => {
  const { offering, enrolment } = RECORDED_FIRST;
  const first = await create(ASSESSOR, { offeringId: offering });
  const [final, late] = await inThisOrder(
    offering,
    () => record(first.id, true, enrolment),
    () => create(ASSESSOR, { offeringId: offering, type: 'QUIZ' }),
  );
  expect(final).toMatchObject({ score: '4' });
  expect(late).toMatchObject({ code: 'WRONG_STATE' });
  expect(await ofOffering(offering)).toEqual([first.id]);
});

/** Both at the same time, in this order: the lock on the offering's assessments is held until both wait for it. */
async function inThisOrder(offering: string, first: () => Promise<Done>, second: () => Promise<Done>) {
  const waiting = async (many: number) => {
    const count = `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    while ((await sql(count)).length < many) await setTimeout(10);
  };
  const begun: Promise<Done>[] = [];
  await database.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`assessments of ${offering}`]);
    for (const one of [first, second]) {
      begun.push(one());
      await waiting(begun.length);
    }
  });
  return (await Promise.all(begun)) as [Done, Done];
}

test('each type is one of the European Learning Model’s', () => {
  for (const name of Object.keys(ASSESSMENT_TYPES) as AssessmentTypeName[])
    expect(assessmentType(wordsOf(name))?.prefLabel).toEqual({ en: wordsOf(name) });
});
