import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { JWK } from 'jose';
import { createInternalTokens, type InternalTokens } from '../../gateway/identity/internal-tokens.ts';
import { DEFAULT_LIMITS } from '../../gateway/limits/limits.ts';
import { newSigningKey } from '../../subgraphs/shared/identity/signing-key.ts';
import { buildDocument, buildStatusList, sealVcJwt, statusEntry } from '../../subgraphs/shared/sealing/index.ts';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { BOMB, heldFor, hostileDocuments } from './hostile-documents.ts';
import { bearer, hubTokens, intruderOf, post, serviceOf, type Answered, type Shown } from './intruder.ts';
import { sealedBy } from '../support/seals.ts';

const MEMBERS = ['dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu'] as const;
const SUBGRAPHS = ['offerings', 'learners', 'assessments', 'credentials', 'recognition', 'webhooks'] as const;
const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';
const OPEN = 'dcu.ie:6160c2c3-845c-8f54-a5eb-52a6f18dd3b4';
const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;

let alliance: TestAlliance;
let tokens: InternalTokens;
let graph: string;
beforeAll(async () => {
  alliance = await startAlliance();
  tokens = await hubTokens(alliance);
  graph = `${alliance.addresses.hub}/graphql`;
}, 60_000);
afterAll(() => alliance?.stop());

const internal = (audience: string, institution = audience) =>
  tokens.tokenFor({ caller: serviceOf(institution), notAfter: Infinity, statement: null }, audience);
const claims = () => {
  const iat = Math.floor(Date.now() / 1000);
  const { subject, ...said } = serviceOf('dcu.ie');
  return { iss: 'alliance-hub', aud: 'dcu.ie', sub: subject, iat, exp: iat + 60, ...said };
};
const TYP = 'alliance-internal+jwt';
const sign = async (key: JWK, header: { alg: string; kid?: string }) =>
  new SignJWT(claims()).setProtectedHeader({ typ: TYP, ...header }).sign(await importJWK(key, header.alg));

describe('a node lets in nobody whom the hub does not vouch for', () => {
  const QUESTIONS = [
    '{ _service { sdl } }',
    `{ _entities(representations: [{ __typename: "Learner", id: "${LEARNER}" }]) { __typename } }`,
    '{ __schema { types { name } } }',
  ];
  /** Every path of a node, asked in every way it answers. */
  async function everyPath(node: string, headers: Shown): Promise<Answered[]> {
    const asked = SUBGRAPHS.flatMap((name) =>
      QUESTIONS.map((query) => post(`${node}/${name}`, { query, variables: {} }, headers)),
    );
    const message = {
      id: uuid(1),
      from: 'hub',
      to: 'x',
      kind: 'learners.read',
      payload: {},
      at: '2026-11-21T08:00:00Z',
    };
    const feed = fetch(`${node}/feed/offerings?first=1`, { headers }).then(async (answer) => ({
      ...{ status: answer.status, data: null, codes: [], text: await answer.text() },
    }));
    return Promise.all([...asked, post(`${node}/messages`, message, headers), feed]);
  }

  const stranger = newSigningKey();
  const hubKey = () => tokens.jwks().keys[0]!;
  test.each<[string, () => Promise<Shown>]>([
    ['no token', async () => ({})],
    [
      'headers that only claim',
      async () => ({ 'x-alliance-caller': 'hub', 'x-on-behalf-of': await internal('dcu.ie') }),
    ],
    ['a person’s own token', () => bearer(alliance, 'registrar@dcu.ie')],
    ['a token for another node', async () => authorization(await internal('tuni.fi', 'dcu.ie'))],
    ['one signed by a stranger', async () => authorization(await sign(await stranger, { alg: 'EdDSA' }))],
    [
      'one signed by a stranger under the hub’s key id',
      async () => authorization(await sign(await stranger, { alg: 'EdDSA', kid: hubKey().kid! })),
    ],
    [
      'one whose key id is a path',
      async () => authorization(await sign(await stranger, { alg: 'EdDSA', kid: '../../hub/keys.json' })),
    ],
    ['one without a signature', async () => authorization(new UnsecuredJWT(claims()).encode())],
    [
      'one signed with the hub’s public key as a secret',
      async () => authorization(await sign({ kty: 'oct', k: hubKey().x! }, { alg: 'HS256', kid: hubKey().kid! })),
    ],
    ['a reading statement', async () => authorization(await statement('dcu.ie'))],
    ['a very long token', async () => authorization('a'.repeat(15_000))],
  ])('not with %s', async (_what, make) => {
    const answers = await everyPath(alliance.addresses.node('dcu.ie'), await make());
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    for (const { text, data } of answers)
      expect([data, text]).toEqual([null, expect.not.stringMatching(/type |sdl|tuni/)]);
  });

  test('and with the hub’s own word every path answers, at every node', async () => {
    for (const member of MEMBERS) {
      const answers = await everyPath(alliance.addresses.node(member), authorization(await internal(member, 'hub')));
      expect(answers.map(({ status }) => status)).toEqual([
        ...Array(SUBGRAPHS.length * QUESTIONS.length).fill(200),
        422,
        200,
      ]);
    }
  });

  test('the harvest is the hub’s alone', async () => {
    const neighbour = authorization(await internal('dcu.ie', 'utwente.nl'));
    const feed = await fetch(`${alliance.addresses.node('dcu.ie')}/feed/offerings`, { headers: neighbour });
    expect([feed.status, await feed.text()]).toEqual([401, expect.stringMatching(/Only the hub harvests/)]);
    for (const path of ['/feed/offerings', '/dcu.ie/feed/offerings', '/offerings', '/learners'])
      expect((await fetch(`${alliance.addresses.hub}${path}`, { headers: neighbour })).status).toBe(404);
  });

  const authorization = (token: string): Shown => ({ authorization: `Bearer ${token}` });
});

const statement = (institution: string) =>
  tokens.statementFor({ learner: LEARNER, institution, purpose: 'ENROLMENT', records: [OPEN] });

describe('the hub believes nobody’s headers', () => {
  test('a person sends no messages, nor does a service on a person’s behalf', async () => {
    const address = `${alliance.addresses.hub}/messages`;
    const message = {
      id: uuid(2),
      from: 'dcu.ie',
      to: 'tuni.fi',
      kind: 'learners.read',
      payload: {},
      at: '2026-11-21T08:00:00Z',
    };
    const person = await post(address, message, await bearer(alliance, 'registrar@dcu.ie'));
    expect([person.status, person.codes]).toEqual([403, ['NOT_ALLOWED']]);
    const dcu = await intruderOf(alliance, 'dcu.ie');
    const behalf = await dcu.post(address, message, { 'x-on-behalf-of': await internal('dcu.ie', 'tuni.fi') });
    expect([behalf.status, behalf.codes]).toEqual([403, ['NOT_ALLOWED']]);
  });

  test.each<[string, () => Promise<Shown>]>([
    ['of an institution that does not exist', async () => ({ 'x-on-behalf-of': await internal('mit.edu', 'tuni.fi') })],
    ['given to another institution', async () => ({ 'x-on-behalf-of': await internal('dcu.ie', 'tuni.fi') })],
    [
      'signed by a stranger',
      async () => {
        const keys = { current: await newSigningKey(), previous: [] };
        const forged = await createInternalTokens({ keys, clock: () => new Date() });
        const caller = { ...serviceOf('tuni.fi'), learner: LEARNER };
        return {
          'x-on-behalf-of': await forged.tokenFor({ caller, notAfter: Infinity, statement: null }, 'utwente.nl'),
        };
      },
    ],
    ['with a statement made for another', async () => ({ 'x-alliance-statement': await statement('dcu.ie') })],
    ['with an altered statement', async () => ({ 'x-alliance-statement': altered(await statement('utwente.nl')) })],
  ])('a service that shows a caller %s is refused whole', async (_what, make) => {
    const utwente = await intruderOf(alliance, 'utwente.nl');
    const { status, codes, data } = await utwente('{ institutions { id } }', {}, await make());
    expect([status, codes, data]).toEqual([401, ['UNAUTHENTICATED'], null]);
  });

  test('a trace that is none, or a person’s name, is not taken over', async () => {
    for (const traceparent of ['Aino Esimerkki', '00-Aino-Esimerkki-01', `00-${'A'.repeat(32)}-${'b'.repeat(16)}-01`]) {
      const answer = await fetch(graph, {
        method: 'POST',
        headers: { 'content-type': 'application/json', traceparent, 'x-trace-id': 'aino', 'x-request-id': 'aino' },
        body: JSON.stringify({ query: '{ institutions { id } }' }),
      });
      expect(answer.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
      expect(JSON.stringify([...answer.headers])).not.toMatch(/aino/i);
    }
  });

  /** The claim of another reader, under the signature of the old ones. */
  function altered(signed: string): string {
    const [header, payload, signature] = signed.split('.') as [string, string, string];
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...said, purpose: 'RECOGNITION' })).toString('base64url');
    return [header, other, signature].join('.');
  }
});

describe('what would keep the hub busy is refused before it runs', () => {
  const many = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
  const brackets = (count: number) =>
    `{"query":"{ me { id } }","variables":{"x":${'['.repeat(count)}${']'.repeat(count)}}}`;
  const enrolments = (inner: string) => `enrolments(first: 100) { edges { node { offering { ${inner} } } } }`;
  const SEAL = `mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { __typename } }`;
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `dcu.ie:${uuid(n)}`);

  test.each<[string, () => unknown, string]>([
    ['twenty thousand brackets', () => brackets(20_000), 'jsonDepth'],
    ['five million brackets', () => brackets(5_000_000), 'jsonDepth'],
    ['a hundred thousand ids', () => ({ query: SEAL, variables: { ids: ids(100_000) } }), 'values'],
    [
      'the whole schema forty times',
      () => ({ query: `{ __schema { ${many(40, (n) => `a${n}: types { fields { type { fields { name } } } }`)} } }` }),
      'introspection',
    ],
    [
      'the schema asked for at six places',
      () => ({ query: `{ ${many(6, (n) => `a${n}: __type(name: "Query") { name }`)} }` }),
      'introspection',
    ],
    [
      'the enrolments of the offerings of the enrolments of an offering',
      () => ({ query: `{ offering(id: "${OPEN}") { ${enrolments(enrolments(enrolments('id')))} } }` }),
      'rows',
    ],
    [
      'the same by a fragment and a variable',
      () => ({
        query: `query ($first: Int!) { offering(id: "${OPEN}") { ...One } }
          fragment One on Offering { enrolments(first: $first) { edges { node { offering { ...Two } } } } }
          fragment Two on Offering { enrolments(first: $first) { edges { node { offering { ...Three } } } } }
          fragment Three on Offering { enrolments { totalCount edges { node { id } } } }`,
        variables: { first: 100 },
      }),
      'rows',
    ],
    [
      'mandates of mandates',
      () => ({ query: `{ institutions { ${'mandatesGiven { to { '.repeat(8)} id ${'} }'.repeat(8)} } }` }),
      'rows',
    ],
  ])('%s', async (_what, make, limit) => {
    const body = make();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const started = performance.now();
    const answer = await post(graph, text);
    expect(performance.now() - started).toBeLessThan(1000);
    expect([answer.status, answer.data, answer.codes]).toEqual([400, null, expect.arrayContaining(['LIMIT_EXCEEDED'])]);
    expect(answer.text).toContain(
      limit === 'jsonDepth' ? '100 levels' : limit === 'values' ? '25000 values' : `"limit":"${limit}"`,
    );
  });

  test.each([
    ['members named __proto__', '{"query":"{ institutions { id } }","variables":{"__proto__":{"admin":true}}}'],
    [
      'members named constructor',
      '{"query":"{ institutions { id } }","variables":{"constructor":{"prototype":{"admin":true}}}}',
    ],
    ['a batch', JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ institutions { id } }' })))],
    ['variables that are a list', '{"query":"{ institutions { id } }","variables":[1]}'],
    ['a name that is an object', '{"query":"{ institutions { id } }","operationName":{"toString":1}}'],
  ])('%s', async (_what, body) => {
    const { status, data, codes } = await post(graph, body);
    expect([status, data, codes]).toEqual([400, null, ['BAD_REQUEST']]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('a mutation by GET, and a form’s POST, do nothing', async () => {
    const query = encodeURIComponent(`mutation { enrol(input: { offeringId: "${OPEN}" }) { __typename } }`);
    const headers = { ...(await bearer(alliance, 'learner@tuni.fi')), 'apollo-require-preflight': 'yes' };
    expect((await fetch(`${graph}?query=${query}`, { headers })).status).toBe(405);
    const form = await fetch(graph, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ me { id } }"}',
    });
    expect(form.status).toBeGreaterThanOrEqual(400);
  });

  test('what the contract asks for stays far within', async () => {
    const twenty = await post(
      graph,
      { query: SEAL, variables: { ids: ids(20_000) } },
      await bearer(alliance, 'sealer@dcu.ie'),
    );
    expect([twenty.status, twenty.codes]).toEqual([200, []]);
    expect(DEFAULT_LIMITS).toMatchObject({ rows: 20_000, values: 25_000, jsonDepth: 100, introspection: 5 });
  });
});

describe('nobody can make an institution look as if it were down', () => {
  const ENROL = `mutation ($key: ID!) { enrol(input: { offeringId: "${OPEN}", idempotencyKey: $key }) { __typename ... on Refused { code details { path } } } }`;

  test('not by requests of many megabytes', async () => {
    const body = JSON.stringify({ query: ENROL, variables: { key: 'x'.repeat(9_000_000) } });
    for (let call = 0; call < 6; call += 1) {
      const { data, codes } = await post(graph, body);
      expect([data, codes]).toEqual([{ enrol: expect.objectContaining({ code: 'INVALID' }) }, []]);
    }
    const { data, codes } = await post(graph, { query: `{ offering(id: "${OPEN}") { id placesLeft } }` });
    expect([data, codes]).toEqual([{ offering: { id: OPEN, placesLeft: expect.any(Number) } }, []]);
  });

  test('nor by a key that no index can hold', async () => {
    const key = Array.from({ length: 800 }, (_, n) => uuid(n * 7919)).join();
    const { data, codes } = await post(
      graph,
      { query: ENROL, variables: { key } },
      await bearer(alliance, 'learner@tuni.fi'),
    );
    expect([data, codes]).toEqual([
      { enrol: { __typename: 'Refused', code: 'INVALID', details: [{ path: 'input.idempotencyKey' }] } },
      [],
    ]);
  });

  test('and while one verifies large documents many times over, others are served', async () => {
    const document = JSON.stringify({
      payload: JSON.stringify({ a: 'x'.repeat(2_900_000) }),
      signatures: [{ protected: 'e30', signature: 'AA' }],
    });
    const fields = Array.from({ length: 29 }, (_, n) => `a${n}: verifyCredential(document: $document) { verdict }`);
    const started = performance.now();
    const flood = post(graph, { query: `query ($document: String!) { ${fields.join(' ')} }`, variables: { document } });
    const health = await fetch(`${alliance.addresses.hub}/health`);
    expect(health.status).toBe(200);
    const { data } = await flood;
    expect(performance.now() - started).toBeLessThan(1500);
    expect(new Set(Object.values(data ?? {}).map((one) => (one as { verdict: string }).verdict))).toEqual(
      new Set(['INVALID']),
    );
  });
});

describe('a document that is large or meant to harm', () => {
  const VERIFY =
    'query Verify($document: String!) { verifyCredential(document: $document) { verdict checks { name } } }';

  test('is answered check by check, and never holds the event loop of the hub over 100 ms', async () => {
    const { seal } = alliance.members.find(({ institution }) => institution.id === 'dcu.ie')!;
    for (const [name, document, verdict] of await hostileDocuments(seal)) {
      const body = JSON.stringify({ query: VERIFY, variables: { document } });
      let answer: Answered | null = null;
      const held = await heldFor(async () => void (answer = await post(graph, body)));
      const { data, codes } = answer as unknown as Answered;
      const said = data?.['verifyCredential'] as { verdict: string; checks: unknown[] } | null | undefined;
      expect([name, said?.verdict ?? codes[0], said?.checks.length ?? 7]).toEqual([name, verdict ?? 'BAD_INPUT', 7]);
      expect([name, held < 100 || held]).toEqual([name, true]);
    }
  }, 60_000);

  test('is not unpacked where it comes as the body of a request: 512 MiB behind 522 KB of gzip', async () => {
    const node = alliance.addresses.node('dcu.ie');
    const doors: [string, Shown][] = [
      [graph, {}],
      [`${alliance.addresses.hub}/messages`, {}],
      [`${node}/credentials`, { authorization: `Bearer ${await internal('dcu.ie', 'hub')}` }],
      [`${node}/messages`, { authorization: `Bearer ${await internal('dcu.ie', 'hub')}` }],
    ];
    for (const [address, shown] of doors) {
      let answer: Response | null = null;
      const held = await heldFor(async () => {
        const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', ...shown };
        answer = await fetch(address, { method: 'POST', headers, body: new Uint8Array(BOMB) });
      });
      const refused = answer as unknown as Response;
      expect([address, refused.status, await refused.json()]).toMatchObject([address, 400, { code: 'BAD_REQUEST' }]);
      expect([address, held < 100 || held]).toEqual([address, true]);
    }
  });

  test('is no status list of a member: whether what it would tell of was revoked is not known', async () => {
    const { seal } = alliance.members.find(({ institution }) => institution.id === 'dcu.ie')!;
    const now = new Date();
    const list = `dcu.ie:${uuid(512)}`;
    const address = `${alliance.addresses.hub}/status/dcu.ie/${uuid(512)}`;
    const published = buildStatusList({
      ...{ address, issuer: { id: `${alliance.addresses.hub}/status/dcu.ie`, name: 'Dublin City University' } },
      ...{ purpose: 'revocation', encodedList: `u${BOMB.toString('base64url')}` },
      ...{ validFrom: now, validUntil: new Date(now.getTime() + 86_400_000), ttl: 60_000 },
    });
    const dcu = await intruderOf(alliance, 'dcu.ie');
    const told = await dcu.post(`${alliance.addresses.hub}/messages`, {
      ...{ id: uuid(513), from: 'dcu.ie', to: 'hub', kind: 'trust.statusListPublished', at: now.toISOString() },
      payload: { list, document: await sealVcJwt(published, seal) },
    });
    expect([told.status, told.text]).toEqual([422, expect.stringContaining('The list expands to more than')]);
    const document = await sealedBy(
      seal,
      buildDocument({ ...MICRO_CREDENTIAL, status: [statusEntry('revocation', address, 7)] }),
      now,
    );
    let answer: Answered | null = null;
    const held = await heldFor(
      async () => void (answer = await post(graph, { query: VERIFY, variables: { document } })),
    );
    expect((answer as unknown as Answered).data).toEqual({
      verifyCredential: expect.objectContaining({ verdict: 'INDETERMINATE' }),
    });
    expect([held < 100 || held]).toEqual([true]);
  });
});
