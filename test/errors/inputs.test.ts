import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { importJWK, SignJWT, type JWTPayload } from 'jose';
import { ALGORITHM } from '../../demo/identity/hub-resource.ts';
import { loadOrCreateIssuerKey } from '../../demo/identity/secrets.ts';
import { eventually, startAlliance, type TestAlliance } from '../support/alliance.ts';
import { ask, command, NO_UUID, openRows, post, type Rows } from './support.ts';

const OPEN = 'dcu.ie:6160c2c3-845c-8f54-a5eb-52a6f18dd3b4';
const ELSEWHERE = `unknown.example:${NO_UUID}`;
const [LEARNER, REGISTRAR, SEALER, OFFICER] = [
  'learner@tuni.fi',
  'registrar@dcu.ie',
  'sealer@dcu.ie',
  'officer@tuni.fi',
];

let alliance: TestAlliance;
let rows: Rows;
let course: string;
let batch: string;
beforeAll(async () => {
  alliance = await startAlliance();
  rows = await openRows(alliance);
  const { data } = await ask(alliance, null, 'query ($id: ID!) { offering(id: $id) { course { id } } }', { id: OPEN });
  course = (data as { offering: { course: { id: string } } }).offering.course.id;
  const prepared = await alliance.ask<{ prepareCredentials: { id: string } }>(REGISTRAR!, 'PrepareCredentials', {
    offering: OPEN,
  });
  batch = prepared.data.prepareCredentials.id;
  await eventually(async () => {
    const { data } = await ask(alliance, REGISTRAR!, '{ preparationBatch(id: "' + batch + '") { state } }');
    const { state } = (data as { preparationBatch: { state: string } }).preparationBatch;
    if (state !== 'FINISHED') throw new Error(`The preparation is ${state}.`);
  });
}, 60_000);
afterAll(async () => {
  await rows?.close();
  await alliance?.stop();
});

async function withoutEffect<T>(refused: () => Promise<T>): Promise<T> {
  const before = await rows.read();
  const answer = await refused();
  expect(await rows.read()).toEqual(before);
  return answer;
}

describe('an id that leads nowhere is refused with code, path, argument and a sentence', () => {
  const malformed = /is not an id: write <SCHAC code>:<UUID>, as in dcu\.ie:/;
  const unknown = /"unknown\.example" is not an institution of the alliance; `institutions` lists them\./;
  const offering = 'query ($id: ID!) { found: offering(id: $id) { id } }';
  const enrol = 'mutation ($id: ID!) { enrol(input: { offeringId: $id }) { __typename } }';
  const seal = 'mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { __typename } }';
  const recognise =
    'mutation ($at: ID!, $id: ID!) { requestRecognition(input: { at: $at, receivedCredentialId: $id, purpose: EXEMPTION }) { __typename } }';
  const credential = `dcu.ie:${NO_UUID}`;

  test.each<[string, string | null, string, object, object, (string | number)[], RegExp]>([
    [
      'malformed, of a root field',
      null,
      offering,
      { id: 'dcu.ie:1' },
      { code: 'MALFORMED_ID', argument: 'id' },
      ['found'],
      malformed,
    ],
    [
      'in capital letters',
      null,
      offering,
      { id: `DCU.IE:${NO_UUID}` },
      { code: 'MALFORMED_ID', argument: 'id' },
      ['found'],
      malformed,
    ],
    ['empty', null, offering, { id: '' }, { code: 'MALFORMED_ID', argument: 'id' }, ['found'], malformed],
    [
      'malformed, in a mutation’s input',
      LEARNER!,
      enrol,
      { id: 'dublin' },
      { code: 'MALFORMED_ID', argument: 'input.offeringId' },
      ['enrol'],
      malformed,
    ],
    [
      'malformed, in a list',
      SEALER!,
      seal,
      { ids: [credential, 'dcu.ie:x'] },
      { code: 'MALFORMED_ID', argument: 'input.credentialIds' },
      ['sealCredentials'],
      malformed,
    ],
    [
      'malformed, beside the one that routes',
      LEARNER!,
      recognise,
      { at: 'tuni.fi', id: 'x' },
      { code: 'MALFORMED_ID' },
      ['requestRecognition'],
      malformed,
    ],
    [
      'malformed, of an institution',
      null,
      '{ institution(id: "Tampere!") { id } }',
      {},
      { code: 'MALFORMED_ID' },
      ['institution'],
      /write its SCHAC code, as in tuni\.fi/,
    ],
    [
      'malformed, in a filter',
      null,
      '{ catalogue(filter: { institutions: ["Tampere!"] }) { totalCount } }',
      {},
      { code: 'MALFORMED_ID', argument: 'filter.institutions' },
      ['catalogue'],
      /write it as in tuni\.fi/,
    ],
    [
      'of an unknown institution, of a root field',
      null,
      offering,
      { id: ELSEWHERE },
      { code: 'UNKNOWN_INSTITUTION', argument: 'id' },
      ['found'],
      unknown,
    ],
    [
      'of an unknown institution, in an input',
      LEARNER!,
      enrol,
      { id: ELSEWHERE },
      { code: 'UNKNOWN_INSTITUTION', argument: 'input.offeringId' },
      ['enrol'],
      unknown,
    ],
    [
      'of an unknown institution, in a list',
      SEALER!,
      seal,
      { ids: [ELSEWHERE] },
      { code: 'UNKNOWN_INSTITUTION', argument: 'input.credentialIds' },
      ['sealCredentials'],
      unknown,
    ],
    [
      'of an unknown institution that should recognise',
      LEARNER!,
      recognise,
      { at: 'unknown.example', id: `tuni.fi:${NO_UUID}` },
      { code: 'UNKNOWN_INSTITUTION', argument: 'input.at' },
      ['requestRecognition'],
      unknown,
    ],
    [
      'an unknown institution itself',
      null,
      '{ institution(id: "unknown.example") { id } }',
      {},
      { code: 'UNKNOWN_INSTITUTION' },
      ['institution'],
      /`institutions` lists them/,
    ],
    [
      'of two institutions in one list',
      SEALER!,
      seal,
      { ids: [credential, `tuni.fi:${NO_UUID}`] },
      { code: 'SEVERAL_INSTITUTIONS', argument: 'input.credentialIds' },
      ['sealCredentials'],
      /belong to dcu\.ie and tuni\.fi.*call once for each/,
    ],
    [
      'none in a list',
      SEALER!,
      seal,
      { ids: [] },
      { code: 'BAD_INPUT', argument: 'input.credentialIds' },
      ['sealCredentials'],
      /give at least one id/,
    ],
  ])('%s', async (_, who, query, variables, extensions, path, sentence) => {
    const { errors } = await withoutEffect(() => ask(alliance, who, query, variables));
    expect(errors.map(({ extensions, path }) => ({ extensions, path }))).toEqual([{ extensions, path }]);
    expect(errors[0]?.message).toMatch(sentence);
  });

  test('one wrong id costs its own part only', async () => {
    const query = `{ right: offering(id: "${OPEN}") { id } wrong: offering(id: "x") { id } }`;
    const { data, errors } = await ask(alliance, null, query);
    expect(data).toEqual({ right: { id: OPEN }, wrong: null });
    expect(errors).toMatchObject([{ path: ['wrong'], extensions: { code: 'MALFORMED_ID' } }]);
  });
});

/** A list with what is asked of it, by its arguments. */
const LISTS: readonly [string, string | null, (args: string) => string, (string | number)[]][] = [
  ['catalogue', null, (args) => `{ catalogue(${args}) { totalCount } }`, ['catalogue']],
  [
    'enrolments of an offering',
    REGISTRAR!,
    (args) => `{ offering(id: "${OPEN}") { enrolments(${args}) { totalCount } } }`,
    ['offering', 'enrolments'],
  ],
  [
    'recognitionQueue',
    OFFICER!,
    (args) => `{ institution(id: "tuni.fi") { recognitionQueue(${args}) { totalCount } } }`,
    ['institution', 'recognitionQueue'],
  ],
  ['readBy', LEARNER!, (args) => `{ me { readBy(${args}) { totalCount } } }`, ['me', 'readBy']],
  [
    'credentials of a batch',
    REGISTRAR!,
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
  const { data } = await ask(alliance, OFFICER!, query);
  const after = (data as { catalogue: { pageInfo: { endCursor: string } } }).catalogue.pageInfo.endCursor;
  expect((await ask(alliance, OFFICER!, query, { after })).errors).toEqual([]);
  const middle = after.length >> 1;
  const other = after[middle] === 'A' ? 'B' : 'A';
  for (const [who, variables] of [
    ['officer2@tuni.fi', { after }],
    [null, { after }],
    [OFFICER!, { after, filter: { institutions: ['dcu.ie'] } }],
    [OFFICER!, { after: `${after}!` }],
    [OFFICER!, { after: after.slice(0, -2) }],
    [OFFICER!, { after: `${after.slice(0, middle)}${other}${after.slice(middle + 1)}` }],
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

describe('a command is refused without effect, with the place of each thing to mend', () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const moment = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const offer = (changes: object) => ({
    courseId: course,
    mode: 'ONLINE',
    studyStart: day(30),
    studyEnd: day(60),
    enrolmentPeriods: [{ opens: moment(1), closes: moment(20) }],
    places: 10,
    ...changes,
  });
  const mandate = (changes: object) => ({
    from: 'dcu.ie',
    to: 'tuni.fi',
    scope: ['DIPLOMA'],
    validFrom: day(0),
    validUntil: day(30),
    ...changes,
  });

  test.each<[string, string, string, () => Record<string, unknown>, string, string[], RegExp]>([
    [
      'study in the past',
      REGISTRAR!,
      'publishOffering',
      () => offer({ studyStart: day(-9) }),
      'INVALID',
      ['input.studyStart'],
      /in the past: give today or a later day/,
    ],
    [
      'study that ends before it starts',
      REGISTRAR!,
      'publishOffering',
      () => offer({ studyEnd: day(29) }),
      'INVALID',
      ['input.studyEnd'],
      /give .* or a later day/,
    ],
    [
      'enrolment that closes before it opens',
      REGISTRAR!,
      'publishOffering',
      () => offer({ enrolmentPeriods: [{ opens: moment(9), closes: moment(8) }] }),
      'INVALID',
      ['input.enrolmentPeriods.0.closes'],
      /give a moment after `opens`/,
    ],
    [
      'enrolment that has closed already',
      REGISTRAR!,
      'publishOffering',
      () =>
        offer({
          enrolmentPeriods: [
            { opens: moment(1), closes: moment(2) },
            { opens: moment(-9), closes: moment(-8) },
          ],
        }),
      'INVALID',
      ['input.enrolmentPeriods.1.closes'],
      /in the past: give a later moment/,
    ],
    [
      'no enrolment and no place',
      REGISTRAR!,
      'publishOffering',
      () => offer({ enrolmentPeriods: [], places: 0 }),
      'INVALID',
      ['input.places', 'input.enrolmentPeriods'],
      /Offer 1 to 100,000 places/,
    ],
    [
      'a mandate that ends before it starts',
      REGISTRAR!,
      'giveMandate',
      () => mandate({ validFrom: day(9), validUntil: day(8) }),
      'INVALID',
      ['input.validUntil'],
      /give .* or a later day/,
    ],
    [
      'a mandate in the past',
      REGISTRAR!,
      'giveMandate',
      () => mandate({ validFrom: day(-9), validUntil: day(-8) }),
      'INVALID',
      ['input.validFrom', 'input.validUntil'],
      /in the past: give today or a later day/,
    ],
    [
      'a mandate for nobody we know',
      REGISTRAR!,
      'giveMandate',
      () => mandate({ to: 'unknown.example' }),
      'INVALID',
      ['input.to'],
      /"unknown\.example" is not an institution.*`institutions` lists them/,
    ],
    [
      'a mandate for nothing',
      REGISTRAR!,
      'giveMandate',
      () => mandate({ scope: [] }),
      'INVALID',
      ['input.scope'],
      /Name at least one kind/,
    ],
    [
      'cancelling without a reason',
      REGISTRAR!,
      'cancelOffering',
      () => ({ offeringId: OPEN, reason: ' \n ' }),
      'INVALID',
      ['input.reason'],
      /Say why/,
    ],
    [
      'a denial without a reason',
      REGISTRAR!,
      'decideEnrolment',
      () => ({ enrolmentId: `dcu.ie:${NO_UUID}`, admit: false, reason: '' }),
      'INVALID',
      ['input.reason'],
      /Say why/,
    ],
    [
      'a credential that is not there',
      SEALER!,
      'sealCredentials',
      () => ({ credentialIds: [`dcu.ie:${NO_UUID}`], level: 'B' }),
      'NOT_FOUND',
      ['input.credentialIds.0'],
      /no credential/,
    ],
    [
      'somebody who is no learner',
      OFFICER!,
      'enrol',
      () => ({ offeringId: OPEN }),
      'NOT_ALLOWED',
      [],
      /sign in as one/,
    ],
  ])('%s', async (_, who, field, input, code, paths, sentence) => {
    const { refused, errors } = await withoutEffect(() => command(alliance, who, field, input()));
    expect(errors).toEqual([]);
    expect(refused?.code).toBe(code);
    expect(refused?.details.map(({ path }) => path)).toEqual(paths);
    expect([refused?.message, ...(refused?.details ?? []).map(({ message }) => message)].join('\n')).toMatch(sentence);
  });

  test('the same idempotency key with another body is a conflict, and says to take a new one', async () => {
    const key = { idempotencyKey: 'one-key' };
    expect((await command(alliance, REGISTRAR!, 'giveMandate', mandate(key))).refused).toBeNull();
    const other = mandate({ ...key, scope: ['PARTICIPATION'] });
    const { refused } = await withoutEffect(() => command(alliance, REGISTRAR!, 'giveMandate', other));
    expect(refused).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', message: expect.stringMatching(/take a new one/) });
    const revoke = { mandateId: `dcu.ie:${NO_UUID}`, reason: 'No.', ...key };
    const elsewhere = await withoutEffect(() => command(alliance, REGISTRAR!, 'revokeMandate', revoke));
    expect(elsewhere.refused?.code).toBe('IDEMPOTENCY_CONFLICT');
    await withoutEffect(async () =>
      expect((await command(alliance, REGISTRAR!, 'giveMandate', mandate(key))).refused).toBeNull(),
    );
  });
});

describe('a token that does not hold is answered by 401, and nothing is done', () => {
  const enrol = `mutation { enrol(input: { offeringId: "${OPEN}" }) { __typename } }`;

  async function tokenOf(
    changes: JWTPayload,
    key?: Awaited<ReturnType<typeof importJWK>>,
    typ = 'at+jwt',
  ): Promise<string> {
    const jwk = await loadOrCreateIssuerKey(alliance.dataDir, 'tuni.fi');
    const now = Math.floor(Date.now() / 1000);
    const claims: JWTPayload = {
      iss: alliance.addresses.issuer('tuni.fi'),
      aud: 'alliance-hub',
      sub: 'somebody',
      iat: now - 7200,
      exp: now + 600,
      alliance_roles: ['LEARNER'],
      alliance_learner: `tuni.fi:${NO_UUID}`,
      ...changes,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ, ...(jwk.kid && { kid: jwk.kid }) })
      .sign(key ?? (await importJWK(jwk, ALGORITHM)));
  }

  test.each<[string, () => Promise<string> | string, RegExp]>([
    ['expired', () => tokenOf({ exp: Math.floor(Date.now() / 1000) - 60 }), /has expired: ask for a new one/],
    ['garbage', () => 'garbage', /cannot be read: it is not a signed JWT/],
    [
      'of an unknown issuer',
      () => tokenOf({ iss: 'https://login.example' }),
      /not issued by an institution of the alliance/,
    ],
    ['for somebody else', () => tokenOf({ aud: 'another-service' }), /meant for somebody else/],
    [
      'that speaks for another university’s learner',
      () => tokenOf({ alliance_learner: `dcu.ie:${NO_UUID}` }),
      /not one of tuni\.fi/,
    ],
    ['of another type', () => tokenOf({}, undefined, 'logout+jwt'), /send an access token/],
    ['altered', async () => `${(await tokenOf({})).slice(0, -6)}AAAAAA`, /not signed by a current key/],
  ])('%s', async (_, token, sentence) => {
    const bearer = { authorization: `Bearer ${await token()}` };
    const { status, headers, data, errors, text } = await withoutEffect(() => post(alliance, enrol, {}, bearer));
    expect([status, headers.get('www-authenticate'), data]).toEqual([401, 'Bearer error="invalid_token"', null]);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
    expect(errors[0]?.message).toMatch(sentence);
    expect(text).not.toContain(bearer.authorization.slice(7));
  });

  test('an issuer that does not answer is named with its institution', async () => {
    const issuer = 'http://localhost:1/utwente.nl';
    const registry = await MikroORM.init({
      clientUrl: alliance.databaseOf('hub'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
    });
    await registry.em.execute(`update "trust"."institution" set "issuer" = '${issuer}' where "id" = 'utwente.nl'`);
    await registry.close(true);
    const bearer = {
      authorization: `Bearer ${await tokenOf({ iss: issuer, alliance_learner: `utwente.nl:${NO_UUID}` })}`,
    };
    await eventually(async () => {
      const { status, errors } = await post(alliance, enrol, {}, bearer);
      expect([status, errors[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED', institution: 'utwente.nl' }]);
      expect(errors[0]?.message).toMatch(
        /identity provider of .*Twente.* \(utwente\.nl\) cannot be reached.*try again/,
      );
    });
  });

  test('another scheme than Bearer is refused, and says what to send', async () => {
    const { status, errors } = await post(alliance, enrol, {}, { authorization: 'Basic YTpi' });
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(errors[0]?.message).toMatch(/must read "Bearer <token>"/);
  });

  test('a visitor has no home: `me` says to sign in, and the rest of the answer stands', async () => {
    const { status, data, errors } = await ask(alliance, null, '{ me { id } institutions { id } }');
    expect([status, (data as { me: null; institutions: unknown[] }).institutions.length]).toEqual([200, 4]);
    expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(errors[0]?.message).toMatch(/home institution: send its token/);
  });
});

describe('an operation that cannot be run is refused before anything runs', () => {
  const deep = `{ institutions { ${'mandatesGiven { to { '.repeat(12)} id ${'} }'.repeat(12)} } }`;
  const many = (count: number, of: (n: number) => string) =>
    `{ ${Array.from({ length: count }, (_, n) => of(n)).join(' ')} }`;
  test.each<[string, string, number, string, object, RegExp]>([
    ['no GraphQL', '{ me', 400, 'GRAPHQL_PARSE_FAILED', {}, /Syntax Error/],
    [
      'an unknown field',
      '{ nothingOfTheKind }',
      400,
      'GRAPHQL_VALIDATION_FAILED',
      {},
      /Cannot query field "nothingOfTheKind"/,
    ],
    [
      'federation’s own entrance',
      '{ _entities(representations: []) { __typename } }',
      400,
      'GRAPHQL_VALIDATION_FAILED',
      {},
      /Cannot query field "_entities"/,
    ],
    [
      'a variable that is missing',
      'query ($id: ID!) { offering(id: $id) { id } }',
      400,
      'BAD_USER_INPUT',
      {},
      /"\$id" of required type/,
    ],
    ['too deep', deep, 400, 'LIMIT_EXCEEDED', { limit: 'depth' }, /at most 20 are allowed/],
    [
      'too many aliases',
      many(60, (n) => `a${n}: institutions { id }`),
      400,
      'LIMIT_EXCEEDED',
      { limit: 'aliases' },
      /at most 50 are allowed/,
    ],
    [
      'text that no database can keep',
      '{ catalogue(search: "a\\u0000b") { totalCount } }',
      400,
      'BAD_INPUT',
      { argument: 'a literal of the document' },
      /NUL character, which no database can keep: remove it/,
    ],
    [
      'the same field again and again',
      many(300, () => '__typename'),
      400,
      'LIMIT_EXCEEDED',
      { limit: 'repeats' },
      /at most 20 are allowed/,
    ],
  ])('%s', async (_, query, status, code, extensions, sentence) => {
    const reply = await post(alliance, query);
    expect([reply.status, reply.data, reply.headers.get('alliance-institutions')]).toEqual([status, null, null]);
    expect(reply.errors.map((error) => error.extensions)).toContainEqual(
      expect.objectContaining({ code, ...extensions }),
    );
    expect(reply.errors.map(({ message }) => message).join('\n')).toMatch(sentence);
  });

  test.each([
    [
      'one it does not hold',
      { query: 'query One { institutions { id } }', operationName: 'Other' },
      /no operation "Other": it holds One/,
    ],
    [
      'none of several',
      { query: 'query One { me { id } } query Two { me { id } }' },
      /`operationName`.*it holds One, Two/,
    ],
  ])('a document with the name of %s', async (_, request, sentence) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(request);
    const response = await fetch(`${alliance.addresses.hub}/graphql`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [
        expect.objectContaining({
          message: expect.stringMatching(sentence),
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
        }),
      ],
    });
  });

  test('a body that is no JSON is refused without being repeated', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${alliance.addresses.hub}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query": secret',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('secret');
  });
});
