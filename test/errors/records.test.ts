import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { Journal } from '../../demo/journey/journal.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { PEOPLE } from '../../demo/people.ts';
import { eventually, startAlliance, type TestAlliance } from '../support/alliance.ts';
import { ask, command, NO_UUID, openRows, type Reply, type Rows } from './support.ts';

const [LEARNER, REGISTRAR, SEALER, OFFICER] = [
  'learner@tuni.fi',
  'registrar@dcu.ie',
  'sealer@dcu.ie',
  'officer@tuni.fi',
];
const STRANGERS = ['officer@utwente.nl', 'learner@eciu.eu'] as const;
const TRACE = 'c0ffee00000000000000000000000001';

/** What the story left behind, found as its owners find it. */
interface Left {
  readonly learner: string;
  readonly enrolment: string;
  readonly offering: string;
  readonly received: string;
  readonly document: string;
  readonly credential: string;
  readonly result: string;
  readonly score: string;
  readonly request: string;
  readonly decision: string;
  readonly sealing: string;
  readonly preparation: string;
}

const lines: string[] = [];
const told: string[] = [];
let alliance: TestAlliance;
let rows: Rows;
let left: Left;
beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  alliance = await startAlliance({ log });
  rows = await openRows(alliance);
  await playUntilRecognisedAtHome();
  left = await findLeft();
  // A job does that: afterwards nothing moves by itself.
  await eventually(async () => expect(lines.join('')).toContain('"msg":"decision sealed"'), 30_000);
}, 90_000);
afterAll(async () => {
  await rows?.close();
  await alliance?.stop();
});

/** Stops before a third university is asked, which would give its officers a right to read. */
async function playUntilRecognisedAtHome(): Promise<void> {
  const enough = new Error('enough');
  const between = async (step: string) => {
    if (step.startsWith('asks a third university')) throw enough;
  };
  const story = playRecognitionStory(new Journal(alliance, (line) => told.push(line), between));
  await expect(story).rejects.toBe(enough);
}

async function findLeft(): Promise<Left> {
  const query = `{ me {
    id enrolments { id offering { id } } receivedCredentials { id download credential { id enrolment { id } result { id score } } }
    recognitionRequests { id institution { id } decision { id } } } }`;
  const { data, errors } = await ask(alliance, LEARNER!, query);
  expect(errors).toEqual([]);
  const { me } = data as {
    me: {
      id: string;
      enrolments: { id: string; offering: { id: string } }[];
      receivedCredentials: {
        id: string;
        download: string;
        credential: { id: string; result: { id: string; score: string } };
      }[];
      recognitionRequests: { id: string; institution: { id: string }; decision: { id: string } }[];
    };
  };
  const [enrolment, received] = [me.enrolments[0]!, me.receivedCredentials[0]!];
  const atHome = me.recognitionRequests.find(({ institution }) => institution.id === 'tuni.fi')!;
  const idOf = async (table: string) => {
    const orm = await MikroORM.init({
      clientUrl: alliance.databaseOf('dcu.ie'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
    });
    const [row] = await orm.em.execute<{ id: string }[]>(`select "id" from "credentials"."${table}"`);
    await orm.close(true);
    return row!.id;
  };
  return {
    learner: me.id,
    enrolment: enrolment.id,
    offering: enrolment.offering.id,
    received: received.id,
    document: received.download,
    credential: received.credential.id,
    result: received.credential.result.id,
    score: received.credential.result.score,
    request: atHome.id,
    decision: atHome.decision.id,
    sealing: await idOf('sealing_batch'),
    preparation: await idOf('preparation_batch'),
  };
}

/** A well-formed id at the same institution that no record has. */
const nobodys = (id: string) => `${id.split(':')[0]}:${NO_UUID}`;

async function withoutEffect<T>(refused: () => Promise<T>): Promise<T> {
  const before = await rows.read();
  const answer = await refused();
  expect(await rows.read()).toEqual(before);
  return answer;
}

describe('lists that need records', () => {
  const lists: [string, string, (args: string) => string, (string | number)[]][] = [
    [
      'failures of a sealing',
      SEALER!,
      (args) => `{ sealingBatch(id: "${left.sealing}") { failures(${args}) { totalCount } } }`,
      ['sealingBatch', 'failures'],
    ],
    [
      'credentials of a preparation',
      REGISTRAR!,
      (args) => `{ preparationBatch(id: "${left.preparation}") { credentials(${args}) { totalCount } } }`,
      ['preparationBatch', 'credentials'],
    ],
    [
      'precedents',
      OFFICER!,
      (args) => `{ recognitionRequest(id: "${left.request}") { precedents(${args}) { course { id } } } }`,
      ['recognitionRequest', 'precedents'],
    ],
  ];
  test.each(lists.flatMap(([list, who, query, path]) => [0, 101].map((first) => ({ list, first, who, query, path }))))(
    'of $list, a page of $first is refused',
    async ({ who, query, path, first }) => {
      const { errors } = await ask(alliance, who, query(`first: ${first}`));
      expect(errors).toEqual([
        { message: `first is ${first}: ask for 1 to 100.`, path, extensions: { code: 'BAD_INPUT', argument: 'first' } },
      ]);
    },
  );

  test('a cursor serves its own list and its own person only', async () => {
    const readers = '{ me { readBy(first: 1) { pageInfo { endCursor } } } }';
    const { data } = await ask(alliance, LEARNER!, readers);
    const after = (data as { me: { readBy: { pageInfo: { endCursor: string } } } }).me.readBy.pageInfo.endCursor;
    const next = `{ me { readBy(after: "${after}") { totalCount } } }`;
    expect((await ask(alliance, LEARNER!, next)).errors).toEqual([]);
    const credentials = `{ preparationBatch(id: "${left.preparation}") { credentials(after: "${after}") { totalCount } } }`;
    for (const [who, query] of [
      ['learner@eciu.eu', next],
      [REGISTRAR!, credentials],
    ] as const) {
      const { errors } = await ask(alliance, who, query);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', argument: 'after' } }]);
    }
    const own = `query ($after: String) { preparationBatch(id: "${left.preparation}") { credentials(first: 1, after: $after) { pageInfo { endCursor } } } }`;
    const page = (await ask(alliance, REGISTRAR!, own)).data as {
      preparationBatch: { credentials: { pageInfo: { endCursor: string } } };
    };
    const { endCursor } = page.preparationBatch.credentials.pageInfo;
    expect((await ask(alliance, REGISTRAR!, own, { after: endCursor })).errors).toEqual([]);
    const colleague = await ask(alliance, SEALER!, own, { after: endCursor });
    expect(colleague.errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', argument: 'after' } }]);
  });
});

describe('a decision that does not hold together is refused without effect', () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const partial = {
    outcome: 'PARTIAL',
    ects: 0.5,
    reasons: 'Half of the outcomes.',
    differences: [{ kind: 'WORKLOAD', explanation: 'Half of the hours.' }],
    appealUntil: day(30),
  };
  test.each<[string, object, string, string[], RegExp]>([
    ['negative ECTS', { ects: -1 }, 'INVALID', ['input.ects'], /ECTS must be a number above 0/],
    ['more ECTS than there are', { ects: 900 }, 'INVALID', ['input.ects'], /no more can be given/],
    ['empty reasons', { reasons: ' ' }, 'INVALID', ['input.reasons'], /Say why/],
    [
      'an unexplained difference',
      { differences: [{ kind: 'LEVEL', explanation: '' }] },
      'INVALID',
      ['input.differences.0.explanation'],
      /Explain the difference/,
    ],
    ['no difference', { differences: [] }, 'DIFFERENCE_REQUIRED', ['input.differences'], /name at least one/],
    ['an appeal in the past', { appealUntil: day(-1) }, 'INVALID', ['input.appealUntil'], /not after today/],
    ['no appeal', { appealUntil: null }, 'INVALID', ['input.appealUntil'], /until when the learner may appeal/],
    ['a refusal that gives ECTS', { outcome: 'REFUSED' }, 'INVALID', ['input.ects'], /gives no ECTS/],
    [
      'conditions unsaid',
      { outcome: 'CONDITIONAL', conditions: '' },
      'INVALID',
      ['input.conditions'],
      /what must be fulfilled/,
    ],
    ['no word of the former decision', { supersedes: null }, 'ALREADY_DECIDED', [], /must supersede it/],
    ['another decision’s id', { supersedes: `tuni.fi:${NO_UUID}` }, 'CONFLICT', [], /read it, then supersede/],
  ])('%s', async (_, changes, code, paths, sentence) => {
    const input = { requestId: left.request, supersedes: left.decision, ...partial, ...changes };
    const { refused, errors } = await withoutEffect(() => command(alliance, OFFICER!, 'decideRecognition', input));
    expect(errors).toEqual([]);
    expect([refused?.code, ...(refused?.details ?? []).map(({ path }) => path)]).toEqual([code, ...paths]);
    expect([refused?.message, ...(refused?.details ?? []).map(({ message }) => message)].join('\n')).toMatch(sentence);
  });

  test.each([
    ['ECTS in words', { ects: 'six' }, 'input.ects', /Float cannot represent non numeric value/],
    ['a day that is none', { appealUntil: '31.12.2026' }, 'input.appealUntil', /Date|date/],
  ])('%s', async (_, changes, argument, sentence) => {
    const input = { requestId: left.request, supersedes: left.decision, ...partial, ...changes };
    const reply = await withoutEffect(() => command(alliance, OFFICER!, 'decideRecognition', input));
    expect(reply.status).toBe(400);
    expect(reply.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', argument }]);
    expect(reply.errors[0]?.message).toMatch(sentence);
  });

  test('a day that is none, written in the operation itself, is the writer’s mistake and not the node’s age', async () => {
    const query = `mutation { decideRecognition(input: { requestId: "${left.request}", outcome: FULL, appealUntil: "31.12.2026" }) { __typename } }`;
    const { status, errors } = await withoutEffect(() => ask(alliance, OFFICER!, query));
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(errors[0]?.message).toMatch(/not a valid LocalDate: 31\.12\.2026/);
  });

  test.each([
    ['a score the scheme does not know', { score: 'splendid' }, 'SCORE_OUT_OF_SCHEME', /Write /],
    ['a correction that is not final', { final: false }, 'WRONG_STATE', /must be final/],
    ['another offering’s assessment', { assessmentId: `dcu.ie:${NO_UUID}` }, 'NOT_FOUND', /one of the offering’s/],
  ])('a result is refused for %s', async (_, changes, code, sentence) => {
    const { data } = await ask(alliance, REGISTRAR!, `{ offering(id: "${left.offering}") { assessments { id } } }`);
    const [assessment] = (data as { offering: { assessments: { id: string }[] } }).offering.assessments;
    const input = {
      enrolmentId: left.enrolment,
      assessmentId: assessment!.id,
      score: left.score,
      final: true,
      ...changes,
    };
    const { refused } = await withoutEffect(() => command(alliance, REGISTRAR!, 'recordResult', input));
    expect(refused?.code).toBe(code);
    expect([refused?.message, ...(refused?.details ?? []).map(({ message }) => message)].join('\n')).toMatch(sentence);
  });
});

describe.each(STRANGERS)('to %s what the others hold does not exist', (who) => {
  const deep =
    'id state learner { id name birthDate esi email enrolments { id state } receivedCredentials { id download } }';
  const kinds: [string, keyof Left, string][] = [
    ['enrolment', 'enrolment', `${deep} results { id score }`],
    ['result', 'result', 'id score history { score } enrolment { id state learner { id name } }'],
    ['credential', 'credential', 'id title document enrolment { id state learner { id name } } result { id score }'],
    ['receivedCredential', 'received', 'id title download credential { id document }'],
    ['sealingBatch', 'sealing', 'id total failures { totalCount edges { node { credential { id } } } }'],
    ['preparationBatch', 'preparation', 'id total credentials { edges { node { id document } } }'],
  ];
  /** Answers as told of a record there is and of one there is not, the id itself aside. */
  const alike = async (query: string, id: string) => {
    const [real, none] = await Promise.all([id, nobodys(id)].map((one) => ask(alliance, who, query, { id: one })));
    const shape = ({ status, data, errors }: Reply) => ({ status, data, errors });
    expect(shape(real!)).toEqual(shape(none!));
    return real!;
  };

  test.each(kinds)('%s, alone', async (field, kind, selection) => {
    const { data, errors } = await alike(`query ($id: ID!) { ${field}(id: $id) { ${selection} } }`, left[kind]);
    expect([data, errors]).toEqual([{ [field]: null }, []]);
  });

  test.each(kinds)('%s, aliased, in a fragment, beside what is public', async (field, kind, selection) => {
    const query = `query ($id: ID!) { a: ${field}(id: $id) { ...Part } institutions { id } b: ${field}(id: $id) { __typename ...Part } }
      fragment Part on ${field.slice(0, 1).toUpperCase()}${field.slice(1)} { ${selection} }`;
    const { data } = await alike(query, left[kind]);
    expect(data).toMatchObject({ a: null, b: null });
  });

  test('a recognition request with its learner, evidence and decision', async () => {
    const query = `query ($id: ID!) { recognitionRequest(id: $id) {
      id towards learner { id name } received { download } credential { id document } evidence { received { id download } } decision { id outcome reasons request { id } } suggestion { outcome } } }`;
    expect((await alike(query, left.request)).data).toEqual({ recognitionRequest: null });
  });

  test('the recognition queue of another university, and the enrolments of its offerings', async () => {
    const query = `{ institution(id: "tuni.fi") { name recognitionQueue(filter: { state: [DECIDED] }) { totalCount edges { node { id learner { name } } } } }
      offering(id: "${left.offering}") { id enrolments { totalCount edges { node { learner { name } } } } } }`;
    expect((await ask(alliance, who, query)).data).toEqual({
      institution: { name: expect.any(String), recognitionQueue: null },
      offering: { id: left.offering, enrolments: null },
    });
  });

  test.each<[string, keyof Left, (id: string) => Record<string, unknown>]>([
    ['decideEnrolment', 'enrolment', (enrolmentId) => ({ enrolmentId, admit: true })],
    ['cancelEnrolment', 'enrolment', (enrolmentId) => ({ enrolmentId, reason: 'Because.' })],
    ['sealCredentials', 'credential', (id) => ({ credentialIds: [id], level: 'B' })],
    ['decideRecognition', 'request', (requestId) => ({ requestId, outcome: 'FULL', ects: 5 })],
    ['requestRecognition', 'received', (id) => ({ at: 'utwente.nl', receivedCredentialId: id, purpose: 'ADMISSION' })],
    ['requestRecognition', 'received', (id) => ({ at: 'tuni.fi', receivedCredentialId: id, purpose: 'ADMISSION' })],
    [
      'recordResult',
      'enrolment',
      (enrolmentId) => ({ enrolmentId, assessmentId: `dcu.ie:${NO_UUID}`, score: 'A', final: true }),
    ],
    ['prepareCredentials', 'offering', (offeringId) => ({ offeringId })],
  ])('%s is refused in the same words, without effect', async (field, kind, input) => {
    const both = await withoutEffect(async () => [
      await command(alliance, who, field, input(left[kind])),
      await command(alliance, who, field, input(nobodys(left[kind]))),
    ]);
    const [real, none] = both.map(({ refused, errors }) => ({ refused, errors }));
    expect(real?.refused?.code).toMatch(/^NOT_(FOUND|ALLOWED)$/);
    expect(real).toEqual(none);
  });
});

describe('the logs of hub and nodes', () => {
  const MARK = 'planted-marker';

  test('one trace leads through hub and institutions, and the answer names it', async () => {
    const query = `query ($id: ID!) { enrolment(id: $id) { id learner { name } offering { institution { id } } } }`;
    const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
    const reply = await ask(alliance, REGISTRAR!, query, { id: left.enrolment }, { traceparent });
    expect(reply.headers.get('x-trace-id')).toBe(TRACE);
    const traced = () =>
      linesOf(TRACE).map(({ institution, route, path }) => `${String(institution)} ${String(route ?? path)}`);
    await logged(() => traced().includes('undefined /graphql'));
    expect(traced()).toEqual(expect.arrayContaining(['undefined /graphql', 'dcu.ie /offerings', 'tuni.fi /learners']));
  });

  test('a node’s own question to the hub belongs to the trace of the request that caused it', async () => {
    const trace = TRACE.replace(/1$/, '2');
    const input = { enrolmentId: left.enrolment, assessmentId: `dcu.ie:${NO_UUID}`, score: 'A', final: true };
    const query = 'mutation ($input: RecordResultInput!) { recordResult(input: $input) { __typename } }';
    await ask(alliance, REGISTRAR!, query, { input }, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    const graphql = () => linesOf(trace).filter(({ route }) => route === '/graphql');
    await logged(() => graphql().length === 2);
    expect(linesOf(trace)).toContainEqual(expect.objectContaining({ institution: 'dcu.ie', path: '/assessments' }));
    expect(linesOf(trace)).toContainEqual(expect.objectContaining({ institution: 'dcu.ie', path: '/offerings' }));
  });

  test('a request without a trace gets one, and a wrong one is not taken over', async () => {
    for (const traceparent of [undefined, MARK, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
      const { headers } = await ask(alliance, null, '{ institutions { id } }', {}, traceparent ? { traceparent } : {});
      expect(headers.get('x-trace-id')).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    }
  });

  test('failures that carry somebody’s words log where they happened, never the words', async () => {
    const deny = { enrolmentId: left.enrolment, admit: false, reason: `${MARK} reason` };
    const requests: [string | null, string, object][] = [
      [
        REGISTRAR!,
        'mutation ($input: DecideEnrolmentInput!) { decideEnrolment(input: $input) { __typename } }',
        { input: deny },
      ],
      [
        null,
        `query ($document: String!) { verifyCredential(document: $document) { verdict } }`,
        { document: `{"${MARK}": 1` },
      ],
      [
        null,
        `{ catalogue(search: "${MARK}") { totalCount } offering(id: "${MARK}") { id } ${MARK.replace('-', '_')} }`,
        {},
      ],
      [
        OFFICER!,
        'query ($first: Int!) { institution(id: "tuni.fi") { recognitionQueue(first: $first) { totalCount } } }',
        { first: MARK },
      ],
      [null, '{ institutions { id } }', { [MARK]: 1 }],
    ];
    for (const [who, query, variables] of requests) await ask(alliance, who, query, variables);
    await ask(alliance, null, '{ institutions { id } }', {}, { authorization: `Bearer ${MARK}` });
  });

  test('a database’s error, which quotes the row that failed, is logged by name, code, rule and place', async () => {
    const orm = await MikroORM.init({
      clientUrl: alliance.databaseOf('dcu.ie'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
    });
    await orm.em.execute(
      `alter table "offerings"."offering" add constraint "never" check ("cancelled_because" is null) not valid`,
    );
    try {
      const query = 'mutation ($input: CancelOfferingInput!) { cancelOffering(input: $input) { __typename } }';
      const input = { offeringId: left.offering, reason: `${MARK} again` };
      const { errors } = await ask(alliance, REGISTRAR!, query, { input });
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/^Something went wrong; the answer’s x-trace-id leads/),
          path: ['cancelOffering'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ]);
    } finally {
      await orm.em.execute(`alter table "offerings"."offering" drop constraint "never"`);
      await orm.close(true);
    }
    await logged(() => lines.some((line) => line.includes('"code":"23514"')));
    const line = lines.map((text) => JSON.parse(text)).find(({ err }) => err?.code === '23514');
    expect(line).toMatchObject({ institution: 'dcu.ie', subgraph: 'offerings', path: 'cancelOffering' });
    expect(line.err.constraint).toBe('never');
    expect(line.err.at.join('\n')).toContain('offering.service.ts');
    expect(line.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('every line is JSON, and none holds a person’s data', () => {
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines) expect(`${JSON.stringify(JSON.parse(line))}\n`).toBe(line);
    const personal = PEOPLE.flatMap(({ givenName, familyName, birthDate, email, esi = email }) => [
      givenName,
      familyName,
      birthDate,
      email,
      esi,
    ]);
    const sealed = [left.document.slice(50, 120), '"signature"', '"payload"'];
    for (const secret of [...personal, ...sealed, MARK, 'artificial intelligence', 'eyJ'])
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    expect(lines.filter((line) => /"score"|"variables"|"query"|"payload"/.test(line))).toEqual([]);
  });

  function linesOf(trace: string): Record<string, unknown>[] {
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ traceId }) => traceId === trace);
  }

  /** The line of a request is written just after its answer. */
  async function logged(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 40 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(holds()).toBe(true);
  }
});
