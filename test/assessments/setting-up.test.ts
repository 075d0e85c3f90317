import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assessments } from '../../subgraphs/assessments/index.ts';
import {
  ASSESSMENT_TYPES,
  wordsOf,
  type AssessmentTypeName,
} from '../../subgraphs/assessments/assessment/assessment-type.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
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

/** What the rest of the graph would say of the offerings and of an enrolment. */
const graph: GraphClient = {
  ask: async (_ctx, document, { id } = {}) => {
    const offering = {
      [OFFERING!]: { status: 'OPEN', withdrawnAt: null },
      [TWICE_ASSESSED!]: { status: 'OPEN', withdrawnAt: null },
      [CANCELLED!]: { status: 'CANCELLED', withdrawnAt: null },
      [WITHDRAWN!]: { status: 'OPEN', withdrawnAt: '2026-11-20T10:00:00Z' },
    }[String(id)];
    const enrolment = {
      state: 'ENROLLED',
      offering: { id: id === OTHER_ENROLMENT ? TWICE_ASSESSED : OFFERING },
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
    ...{ offeringId: OFFERING, type: 'WRITTEN_EXAMINATION', supervision: 'SUPERVISED_ON_SITE_WITH_IDENTITY' },
    ...{ gradingSchemeId: SCHEME, ...more },
  });
const remove = (caller: Caller, assessmentId: unknown, more: object = {}) =>
  command(caller, 'removeAssessment', '... on Assessment { id }', { assessmentId, ...more });
const record = (assessmentId: unknown, final = false) =>
  command(REGISTRAR, 'recordResult', '... on Result { id score pass }', {
    ...{ enrolmentId: ENROLMENT, assessmentId, score: '4', final },
  });
const ofOffering = async () => {
  const query = `{ _entities(representations: [{ __typename: "Offering", id: "${OFFERING}" }]) { ... on Offering { assessments { id } } } }`;
  const { _entities } = await ask<{ _entities: [{ assessments: { id: string }[] }] }>(ASSESSOR, query);
  return _entities[0].assessments.map(({ id }) => id);
};

test('an assessor chooses one of the institution’s grading schemes, sets the assessment up, and records in it', async () => {
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
  expect(await create(ASSESSOR, { idempotencyKey: 'once' })).toEqual(made);
  expect(await ofOffering()).toEqual([made.id]);
  expect(await record(made.id)).toMatchObject({ score: '4', pass: 'PASSED' });
  expect(await remove(ASSESSOR, made.id)).toMatchObject({ code: 'WRONG_STATE' });
});

test('what was set up by mistake is taken away, and takes no results any more', async () => {
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
])('%s sets nothing up and takes nothing away', async (_, stranger) => {
  const before = await ofOffering();
  expect(await create(stranger)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await create(stranger, { offeringId: `tuni.fi:${uuid(99)}` })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await remove(stranger, before[0])).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ofOffering()).toEqual(before);
});

test('an offering that is not there, was withdrawn or cancelled, and a scheme of nobody are refused', async () => {
  expect(await create(ASSESSOR, { offeringId: `tuni.fi:${uuid(99)}` })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await create(ASSESSOR, { offeringId: WITHDRAWN })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await create(ASSESSOR, { offeringId: CANCELLED })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await create(ASSESSOR, { gradingSchemeId: `dcu.ie:${uuid(4)}` })).toMatchObject({
    code: 'INVALID',
    details: [{ path: 'input.gradingSchemeId' }],
  });
});

test('twenty are enough; and once a result is final, how the offering is assessed stays, also for who comes at that moment', async () => {
  const [first, ...others] = await ofOffering();
  while (others.length < 19) others.push((await create(ASSESSOR)).id!);
  expect(await create(ASSESSOR)).toMatchObject({ code: 'INVALID' });
  for (const one of others) expect(await remove(ASSESSOR, one)).toEqual({ id: one });
  const [final, late] = await Promise.all([record(first, true), create(ASSESSOR, { type: 'QUIZ' })]);
  expect(final).toMatchObject({ score: '4' });
  // One of the two was first: a late assessment is there only where the result was not final yet.
  expect(late.code === 'WRONG_STATE' ? [first] : [first, late.id]).toEqual(await ofOffering());
  expect(await create(ASSESSOR)).toMatchObject({ code: 'WRONG_STATE' });
  if (late.id) expect(await remove(ASSESSOR, late.id)).toMatchObject({ code: 'WRONG_STATE' });
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
  expect(await told('offerings.resultFinal')).toBe(1);
  expect(await told('credentials.resultCorrected')).toBe(0);
  await final(two[0]!, '0');
  expect(await told('credentials.resultCorrected')).toBe(1);
});

test('each type is one of the European Learning Model’s', () => {
  for (const name of Object.keys(ASSESSMENT_TYPES) as AssessmentTypeName[])
    expect(assessmentType(wordsOf(name))?.prefLabel).toEqual({ en: wordsOf(name) });
});
