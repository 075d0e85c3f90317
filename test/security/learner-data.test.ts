import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Journal } from '../../demo/journey/journal.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import type { InternalTokens } from '../../gateway/identity/internal-tokens.ts';
import { readEnvironment } from '../../subgraphs/admin/environment.ts';
import { verifyLogOf } from '../../subgraphs/admin/log.ts';
import { readConfiguration } from '../../subgraphs/configuration.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import type { ReadingStatement } from '../../subgraphs/shared/identity/statement.ts';

import { eventually, startAlliance, type TestAlliance } from '../support/alliance.ts';
import {
  bearer,
  hubTokens,
  intruderOf,
  post,
  serviceOf,
  type Answered,
  type Intruder,
  type Shown,
} from './intruder.ts';
import { DUBLIN, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const LEARNER = 'learner@tuni.fi';
const ADULT = 'learner@eciu.eu';
const MEMBERS = ['dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu'] as const;
type Member = (typeof MEMBERS)[number];

/** What the story left, as its owners find it; and another learner's enrolment in the same offering. */
interface Left {
  readonly learner: string;
  readonly adult: string;
  readonly offering: string;
  readonly enrolment: string;
  readonly adultEnrolment: string;
  readonly result: string;
  readonly credential: string;
  readonly received: string;
  readonly document: string;
  readonly atHome: string;
  readonly elsewhere: string;
}

let alliance: TestAlliance;
let tokens: InternalTokens;
let left: Left;
let services: Readonly<Record<Member, Intruder>>;
let databases: Readonly<Record<Member, Database>>;
beforeAll(async () => {
  alliance = await startAlliance();
  tokens = await hubTokens(alliance);
  const all = async <T>(of: (member: Member) => Promise<T>) =>
    Object.fromEntries(await Promise.all(MEMBERS.map(async (id) => [id, await of(id)]))) as Record<Member, T>;
  services = await all((id) => intruderOf(alliance, id));
  databases = await all((id) => openDatabase(alliance.databaseOf(id), [], 2));
  await playRecognitionStory(new Journal(alliance, () => undefined));
  left = await findLeft();
}, 90_000);
afterAll(async () => {
  await Promise.all(Object.values(databases ?? {}).map((database) => database.close(true)));
  await alliance?.stop();
});

const ask = async (who: string | null, query: string, variables: object = {}, headers: Shown = {}) =>
  post(`${alliance.addresses.hub}/graphql`, { query, variables }, { ...(await bearer(alliance, who)), ...headers });
const sql = <T extends object>(at: Member, text: string, values: unknown[] = []) =>
  databases[at].em.fork().execute<T[]>(text, values);
const ENROL = `mutation ($offering: ID!, $key: ID) { enrol(input: { offeringId: $offering, idempotencyKey: $key }) {
  __typename ... on Enrolment { id state learner { id } } ... on Refused { code message } } }`;

async function findLeft(): Promise<Left> {
  const { data } = await ask(
    LEARNER,
    `{ me { id enrolments { id offering { id } } receivedCredentials { id download credential { id result { id } } }
      recognitionRequests { id institution { id } } } }`,
  );
  const me = data?.['me'] as {
    id: string;
    enrolments: { id: string; offering: { id: string } }[];
    receivedCredentials: { id: string; download: string; credential: { id: string; result: { id: string } } }[];
    recognitionRequests: { id: string; institution: { id: string } }[];
  };
  const [enrolment, received] = [me.enrolments[0]!, me.receivedCredentials[0]!];
  const requestAt = (at: Member) => me.recognitionRequests.find(({ institution }) => institution.id === at)!.id;
  const offering = enrolment.offering.id;
  const other = (await ask(ADULT, ENROL, { offering })).data?.['enrol'] as { id: string; learner: { id: string } };
  return {
    learner: me.id,
    adult: other.learner.id,
    offering,
    enrolment: enrolment.id,
    adultEnrolment: other.id,
    result: received.credential.result.id,
    credential: received.credential.id,
    received: received.id,
    document: received.download,
    atHome: requestAt('tuni.fi'),
    elsewhere: requestAt('utwente.nl'),
  };
}

/** Everything there is about the learner, asked for by its ids. */
const EVERYTHING = `query ($enrolment: ID!, $result: ID!, $credential: ID!, $received: ID!, $request: ID!) {
  enrolment(id: $enrolment) { id learner { ...Person } results { id score } }
  result(id: $result) { id score }
  credential(id: $credential) { id title document }
  receivedCredential(id: $received) { id title download }
  recognitionRequest(id: $request) { id learner { ...Person } decision { outcome } }
} fragment Person on Learner { id name givenName birthDate esi email
  enrolments { id } receivedCredentials { id download } recognitionRequests { id } recognisedCredits { id } readBy { totalCount } }`;
const NOTHING = { enrolment: null, result: null, credential: null, receivedCredential: null, recognitionRequest: null };
const ids = () => ({ ...left, request: left.elsewhere });
const genuine = (statement: Pick<ReadingStatement, 'institution'> & Partial<ReadingStatement>) =>
  tokens.statementFor({ learner: left.learner, purpose: 'RECOGNITION', records: [left.received], ...statement });
const showing = async (statement: Parameters<typeof genuine>[0]) => ({
  'x-alliance-statement': await genuine(statement),
});

describe('an institution without a basis reads nothing', () => {
  test('by its service, which sealed the very credential', async () => {
    const { data, codes } = await services['eciu.eu'](EVERYTHING, ids());
    expect([data, codes]).toEqual([NOTHING, []]);
  });

  test('nor on behalf of the learner themself, were they to call it', async () => {
    const caller = {
      ...serviceOf('tuni.fi'),
      subject: 'tuni.fi|aino',
      roles: ['LEARNER'] as const,
      learner: left.learner,
    };
    const behalf = await tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'eciu.eu');
    const { data } = await services['eciu.eu'](EVERYTHING, ids(), { 'x-on-behalf-of': behalf });
    expect(data).toEqual(NOTHING);
  });

  test.each(['officer@utwente.nl', 'sealer@eciu.eu', ADULT, null])(
    'nor by %s showing the hub’s genuine word',
    async (who) => {
      const home = who?.split('@')[1] ?? 'eciu.eu';
      const shown = await ask(
        who,
        EVERYTHING,
        { ...ids(), request: left.atHome },
        await showing({ institution: home }),
      );
      const bare = await ask(who, EVERYTHING, { ...ids(), request: left.atHome });
      // An officer of utwente.nl reads on the basis recorded there, and by the statement nothing more.
      expect(shown.data).toEqual(home === 'utwente.nl' ? bare.data : NOTHING);
    },
  );

  test('and of a statement about another learner, another record or another purpose it has nothing', async () => {
    const eciu = services['eciu.eu'];
    const institution = 'eciu.eu';
    for (const other of [{ learner: left.adult }, { records: [`tuni.fi:${randomUUIDv7()}`] }]) {
      const { data } = await eciu(EVERYTHING, ids(), await showing({ institution, ...other }));
      expect(data).toEqual(NOTHING);
    }
    const enrolled = await showing({ institution, purpose: 'ENROLMENT', records: [left.offering] });
    expect((await eciu(EVERYTHING, ids(), enrolled)).data).toEqual(NOTHING);
  });
});

describe('a basis opens what its purpose needs, and no more', () => {
  const PERSON = `learner { id name birthDate esi email enrolments { id } receivedCredentials { id } recognitionRequests { id } recognisedCredits { id } readBy { totalCount } }`;
  const HIDDEN = {
    email: null,
    enrolments: null,
    receivedCredentials: null,
    recognitionRequests: null,
    recognisedCredits: null,
    readBy: null,
  };

  test('the host of an enrolment reads name, birth date and ESI, and no received credential', async () => {
    const query = `query ($id: ID!, $received: ID!) { enrolment(id: $id) { ${PERSON} } receivedCredential(id: $received) { id } }`;
    const { data } = await ask('registrar@dcu.ie', query, { id: left.enrolment, received: left.received });
    expect(data).toEqual({
      enrolment: {
        learner: {
          ...HIDDEN,
          id: left.learner,
          name: expect.any(String),
          birthDate: '2001-04-17',
          esi: expect.any(String),
        },
      },
      receivedCredential: null,
    });
    expect((await services['dcu.ie'](query, { id: left.enrolment, received: left.received })).data).toMatchObject({
      receivedCredential: null,
    });
  });

  test('who is asked to recognise reads the name, and neither birth date nor ESI', async () => {
    const query = `query ($id: ID!) { recognitionRequest(id: $id) { ${PERSON} received { id } } }`;
    const { data } = await ask('officer@utwente.nl', query, { id: left.elsewhere });
    expect(data).toEqual({
      recognitionRequest: {
        learner: { ...HIDDEN, id: left.learner, name: expect.any(String), birthDate: null, esi: null },
        received: { id: left.received },
      },
    });
  });

  test('an officer sees no request addressed elsewhere, and at home no credential that was not shown there', async () => {
    const query = `query ($id: ID!) { recognitionRequest(id: $id) { id } }`;
    expect((await ask('officer@tuni.fi', query, { id: left.elsewhere })).data).toEqual({ recognitionRequest: null });
    expect((await ask('officer@utwente.nl', query, { id: left.atHome })).data).toEqual({ recognitionRequest: null });
    const unseen = await copyOf('tuni.fi', 'learners.received_credential', {
      document_hash: 'other',
      credential: null,
    });
    const received = `query ($id: ID!) { receivedCredential(id: $id) { id download } }`;
    for (const who of ['officer@tuni.fi', 'officer@utwente.nl', 'registrar@dcu.ie'])
      expect((await ask(who, received, { id: unseen })).data).toEqual({ receivedCredential: null });
    expect((await ask(LEARNER, received, { id: unseen })).data).toMatchObject({ receivedCredential: { id: unseen } });
    await sql('tuni.fi', 'delete from learners.received_credential where id = ?', [unseen]);
  });

  test('each reading shows to the learner, also those at the issuer', async () => {
    await eventually(async () => {
      const { data } = await ask(
        LEARNER,
        '{ me { readBy(first: 100) { edges { node { institution { id } what } } } } }',
      );
      const { readBy } = data!['me'] as {
        readBy: { edges: { node: { institution: { id: string }; what: string[] } }[] };
      };
      const read = (who: string) =>
        new Set(readBy.edges.filter(({ node }) => node.institution.id === who).flatMap(({ node }) => node.what));
      expect(read('utwente.nl')).toEqual(new Set(['NAME', 'CREDENTIALS', 'ENROLMENTS', 'RESULTS']));
      expect(read('dcu.ie')).toEqual(new Set(['NAME', 'BIRTH_DATE', 'ESI']));
      // It sealed the document under a mandate.
      expect(read('eciu.eu')).toEqual(new Set(['NAME', 'BIRTH_DATE', 'ESI', 'CREDENTIALS']));
    });
  });

  test('one learner reads of another nothing, however it is asked', async () => {
    const query = `query ($own: ID!, $other: ID!, $offering: ID!) {
      a: enrolment(id: $own) { ...Wide } b: enrolment(id: $other) { ...Wide } offering(id: $offering) { enrolments { totalCount } }
    } fragment Wide on Enrolment { id learner { id name } results { id } offering { enrolments { edges { node { learner { name birthDate } results { score } } } } } }`;
    const { data } = await ask(ADULT, query, {
      own: left.adultEnrolment,
      other: left.enrolment,
      offering: left.offering,
    });
    expect(data).toEqual({
      a: {
        id: left.adultEnrolment,
        learner: { id: left.adult, name: expect.any(String) },
        results: [],
        offering: { enrolments: null },
      },
      b: null,
      offering: { enrolments: null },
    });
  });
});

describe('a message is believed as far as its sender’s word goes', () => {
  const send = (from: Member, to: string, kind: string, payload: object, more: object = {}) =>
    services[from].post(`${alliance.addresses.hub}/messages`, {
      ...{ id: randomUUIDv7(), from, to, kind, payload, at: new Date().toISOString() },
      ...more,
    });
  const expectRefused = async (answer: Promise<Answered>) =>
    expect(await answer).toMatchObject({ status: 422, codes: ['UNACCEPTABLE'] });

  test('a statement about another learner, or of another purpose, makes no basis', async () => {
    const enrolment = `dcu.ie:${randomUUIDv7()}`;
    const before = await sql('tuni.fi', 'select * from shared.basis');
    for (const statement of [
      await genuine({ institution: 'dcu.ie', learner: left.adult, purpose: 'ENROLMENT' }),
      await genuine({ institution: 'dcu.ie' }),
      await genuine({ institution: 'utwente.nl', purpose: 'ENROLMENT' }),
    ])
      await expectRefused(
        send('dcu.ie', 'tuni.fi', 'learners.enrolmentChanged', {
          enrolment,
          learner: left.learner,
          state: 'PENDING',
          statement,
        }),
      );
    expect(await sql('tuni.fi', 'select * from shared.basis')).toEqual(before);
    expect(await sql('tuni.fi', 'select * from learners.link where record = ?', [enrolment])).toEqual([]);
  });

  test('a basis for one credential opens no other of the same learner at its issuer', async () => {
    const other = await copyOf('dcu.ie', 'credentials.credential', {
      enrolment: `dcu.ie:${randomUUIDv7()}`,
      received_credential: `tuni.fi:${randomUUIDv7()}`,
    });
    const statement = await genuine({ institution: 'utwente.nl' });
    const payload = { statement, learner: left.learner, credential: other };
    await send('utwente.nl', 'dcu.ie', 'credentials.readingBasis', payload);
    const { data } = await services['utwente.nl']('query ($id: ID!) { credential(id: $id) { id title document } }', {
      id: other,
    });
    await sql('dcu.ie', 'delete from credentials.credential where id = ?', [other]);
    expect(data).toEqual({ credential: null });
  });

  describe('a credential is delivered', () => {
    const deliver = (credential: string, document: string, from: Member = 'dcu.ie') =>
      send(from, 'tuni.fi', 'learners.credentialDelivered', { learner: left.learner, credential, document });
    const kept = async () =>
      (await sql<{ id: string }>('tuni.fi', 'select id from learners.received_credential')).length;
    const payloadOf = () => (JSON.parse(left.document) as { payload: string }).payload;
    /** The received document as another credential, differing as told, sealed by a member's real seal. */
    async function sealed(
      by: Member,
      credential: string,
      change: (text: string) => string = (text) => text,
      issuer?: object,
    ): Promise<string> {
      const member = alliance.members.find(({ institution }) => institution.id === by)!;
      const { seal: identity } = await readConfiguration(member.configuration, {
        databaseUrlOf: () => 'postgres://nowhere/none',
      });
      const now = new Date();
      const said = JSON.parse(change(payloadOf().replaceAll(left.credential, credential))) as Record<string, unknown>;
      return sealedBy(identity!, said, now, (document) => ({ ...document, ...(issuer && { issuer }) }));
    }
    /** The same under a seal in the name of dcu.ie that an authority of somebody's own issued. */
    async function sealedAtHome(credential: string): Promise<string> {
      const now = new Date();
      const identity = await issuedSeal(await newAuthority(now), DUBLIN, now);
      return sealedBy(identity, JSON.parse(payloadOf().replaceAll(left.credential, credential)), now);
    }
    const fresh = (at: Member = 'dcu.ie') => `${at}:${randomUUIDv7()}`;

    test.each<[string, (id: string) => Promise<string> | string]>([
      ['that nobody sealed', (id) => payloadOf().replaceAll(left.credential, id)],
      ['that was altered after it was sealed', (id) => left.document.replaceAll(left.credential, id)],
      ['that is another credential', () => left.document],
      ['under an authority that the registry does not trust', (id) => sealedAtHome(id)],
      [
        'that another institution awarded',
        (id) => sealed('dcu.ie', id, (text) => text.replaceAll('"dcu.ie"', '"tuni.fi"')),
      ],
      [
        'whose issuer is not the owner of the seal',
        async (id) => {
          const { issuer } = JSON.parse(payloadOf()) as { issuer: object };
          return sealed('utwente.nl', id, undefined, issuer);
        },
      ],
    ])('not one %s', async (_what, document) => {
      const [id, before] = [fresh(), await kept()];
      await expectRefused(deliver(id, await document(id)));
      expect(await kept()).toBe(before);
    });

    test('not by another than its issuer, nor to somebody who is no learner here', async () => {
      const [id, before] = [fresh(), await kept()];
      await expectRefused(deliver(id, await sealed('dcu.ie', id), 'utwente.nl'));
      const payload = { learner: `tuni.fi:${randomUUIDv7()}`, credential: id, document: await sealed('dcu.ie', id) };
      await expectRefused(send('dcu.ie', 'tuni.fi', 'learners.credentialDelivered', payload));
      expect(await kept()).toBe(before);
    });

    test('a second document for one that was received is refused and changes nothing', async () => {
      await expectRefused(deliver(left.credential, await sealed('dcu.ie', left.credential)));
      const { data } = await ask(LEARNER, `query ($id: ID!) { receivedCredential(id: $id) { download } }`, {
        id: left.received,
      });
      expect(data).toEqual({ receivedCredential: { download: left.document } });
    });

    test('and a good one arrives', async () => {
      const [id, before] = [fresh(), await kept()];
      expect((await deliver(id, await sealed('dcu.ie', id))).status).toBe(204);
      expect(await kept()).toBe(before + 1);
    });
  });

  test('a neighbour finishes no enrolment, receives no credential, and seals nothing it was not asked for', async () => {
    const stateOf = () =>
      sql(
        'dcu.ie',
        `select (select state from offerings.enrolment where id = ?) as enrolment, (select state from credentials.credential where id = ?) as credential`,
        [left.adultEnrolment, left.credential],
      );
    await sql('dcu.ie', `update offerings.enrolment set state = 'ENROLLED' where id = ?`, [left.adultEnrolment]);
    const before = await stateOf();
    await send('utwente.nl', 'dcu.ie', 'offerings.resultFinal', { enrolment: left.adultEnrolment });
    await expectRefused(
      send('utwente.nl', 'dcu.ie', 'credentials.credentialReceived', {
        credential: left.credential,
        receivedCredential: `utwente.nl:${randomUUIDv7()}`,
      }),
    );
    await send('utwente.nl', 'dcu.ie', 'credentials.sealedForAnother', {
      credential: left.credential,
      document: left.document,
    });
    expect(await stateOf()).toEqual(before);
  });

  test('nobody speaks for another’s offerings or health', async () => {
    const hub = await tokens.tokenFor({ caller: serviceOf('hub'), notAfter: Infinity, statement: null }, 'dcu.ie');
    const headers = { authorization: `Bearer ${hub}` };
    const feed = await fetch(`${alliance.addresses.node('dcu.ie')}/feed/offerings?first=1`, { headers });
    const [card] = ((await feed.json()) as { cards: { version: number }[] }).cards;
    const newer = { card: { ...card, version: card!.version + 1 } };
    await expectRefused(send('utwente.nl', 'hub', 'catalogue.offeringChanged', newer));
    expect((await send('dcu.ie', 'hub', 'catalogue.offeringChanged', newer)).status).toBe(204);
    const beat = { subgraphs: [], deliveries: { pending: 0, dead: 99, oldestPendingAt: null }, institution: 'dcu.ie' };
    expect((await send('utwente.nl', 'hub', 'trust.heartbeat', beat, { from: 'dcu.ie' })).status).toBe(403);
    await send('utwente.nl', 'hub', 'trust.heartbeat', beat);
    const { data } = await ask('admin@eciu.eu', '{ institution(id: "dcu.ie") { deliveries { dead } } }');
    expect(data).toEqual({ institution: { deliveries: { dead: 0 } } });
  });
});

describe('commands', () => {
  /** An offering of DCU's that anybody may ask for, and nobody here has. */
  async function openToEveryone(): Promise<string> {
    const { data } = await ask(
      LEARNER,
      `{ catalogue(filter: { institutions: ["dcu.ie"], status: [OPEN] }, orderBy: TITLE, first: 100) {
        edges { node { id enrolmentPeriod { targetGroup } } } } }`,
    );
    const { edges } = (data ?? {})['catalogue'] as {
      edges: { node: { id: string; enrolmentPeriod: { targetGroup: string } } }[];
    };
    const taken = await sql<{ id: string }>('dcu.ie', 'select offering_id as id from offerings.enrolment', []);
    const free = edges.filter(({ node }) => node.enrolmentPeriod.targetGroup === 'EVERYONE');
    return free.find(({ node }) => !taken.some(({ id }) => id === node.id))!.node.id;
  }

  test('a key is a person’s own: another person, or a service that shows them, gets nothing of what it made', async () => {
    const key = 'the-same-for-all';
    const offering = await openToEveryone();
    const enrol = async (who: string) =>
      (await ask(who, ENROL, { offering, key })).data?.['enrol'] as { id: string; learner: { id: string } };
    const [own, other] = [await enrol(LEARNER), await enrol(ADULT)];
    expect([own.learner.id, other.learner.id]).toEqual([left.learner, left.adult]);
    const [{ person }] = (await sql<{ person: string }>(
      'dcu.ie',
      'select person from shared.command where record_id = ?',
      [own.id],
    )) as [{ person: string }];
    const caller = {
      subject: person,
      institution: 'tuni.fi',
      roles: ['LEARNER'] as const,
      learner: left.learner,
      depth: 0,
    };
    const behalf = await tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'utwente.nl');
    const stolen = await services['utwente.nl'](ENROL, { offering, key }, { 'x-on-behalf-of': behalf });
    expect(stolen.data).toEqual({ enrol: { __typename: 'Refused', code: 'NOT_ALLOWED', message: expect.any(String) } });
  });

  test('a key used for one command is no key for another', async () => {
    const query = `mutation ($id: ID!) { cancelEnrolment(input: { enrolmentId: $id, idempotencyKey: "the-same-for-all" }) { __typename ... on Refused { code } } }`;
    const { data } = await ask(ADULT, query, { id: left.adultEnrolment });
    expect(data).toEqual({ cancelEnrolment: { __typename: 'Refused', code: 'IDEMPOTENCY_CONFLICT' } });
  });

  test('of two registrars at once one admits or denies, the other is told', async () => {
    await sql('dcu.ie', `update offerings.enrolment set state = 'PENDING', cancelled_by = null where id = ?`, [
      left.adultEnrolment,
    ]);
    const decide = (admit: boolean) =>
      ask(
        'registrar@dcu.ie',
        `mutation ($id: ID!, $admit: Boolean!) { decideEnrolment(input: { enrolmentId: $id, admit: $admit, reason: "Because." }) { ... on Enrolment { state } ... on Refused { code } } }`,
        { id: left.adultEnrolment, admit },
      );
    const answers = await Promise.all([decide(false), decide(false), decide(false)]);
    const outcomes = answers.map(({ data }) => JSON.stringify(data?.['decideEnrolment'])).toSorted();
    expect(outcomes).toEqual(['{"code":"WRONG_STATE"}', '{"code":"WRONG_STATE"}', '{"state":"DENIED"}']);
  });
});

describe('a consent', () => {
  const GIVE = `mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { ... on Consent { id } ... on Refused { code } } }`;
  const WITHDRAW = `mutation ($id: ID!) { withdrawConsent(input: { consentId: $id }) { ... on Consent { withdrawnAt } } }`;
  const READ = `query ($learner: ID!) { learner(id: $learner) { name birthDate email esi
    enrolments { id results { score } } receivedCredentials { credential { id } } recognisedCredits { ects decision { id } } } }`;
  const what = ['NAME', 'BIRTH_DATE', 'EMAIL', 'ESI', 'ENROLMENTS', 'RESULTS', 'CREDENTIALS', 'CREDITS'];
  const OFFICER = 'officer@utwente.nl';
  const read = async (who: string | null) => (await ask(who, READ, { learner: left.learner })).data?.['learner'];

  test('opens at every institution what it says, each kind shows in readBy, and withdrawn nothing is open anywhere', async () => {
    expect(await read('sealer@eciu.eu')).toBeNull();
    const input = { to: 'eciu.eu', what, why: 'Counselling', until: new Date().toISOString().slice(0, 10) };
    const { data } = await ask(LEARNER, GIVE, { input });
    const { id } = data!['giveConsent'] as { id: string };
    await eventually(async () => {
      expect(await read('sealer@eciu.eu')).toEqual({
        ...{ name: 'Demo Learner Aino Esimerkki', birthDate: '2001-04-17', email: 'aino.esimerkki@example.org' },
        esi: expect.stringContaining('demo-0001'),
        enrolments: expect.arrayContaining([{ id: left.enrolment, results: [{ score: expect.any(String) }] }]),
        receivedCredentials: expect.arrayContaining([{ credential: { id: left.credential } }]),
        recognisedCredits: expect.arrayContaining([{ ects: expect.any(Number), decision: null }]),
      });
    });
    for (const who of ['registrar@dcu.ie', OFFICER, ADULT, null]) {
      const seen = (await read(who)) as { email: string | null } | null;
      expect(seen?.email ?? null).toBeNull();
    }
    await eventually(async () => {
      const { data: mine } = await ask(
        LEARNER,
        '{ me { readBy(first: 100) { edges { node { institution { id } what why } } } } }',
      );
      const { readBy } = mine!['me'] as {
        readBy: { edges: { node: { institution: { id: string }; what: string[]; why: string[] } }[] };
      };
      const kinds = readBy.edges
        .filter(({ node }) => node.institution.id === 'eciu.eu' && node.why.includes('CONSENT'))
        .flatMap(({ node }) => node.what);
      expect(new Set(kinds)).toEqual(new Set(what));
    });
    expect((await ask(LEARNER, WITHDRAW, { id })).data).toMatchObject({
      withdrawConsent: { withdrawnAt: expect.any(String) },
    });
    expect(await read('sealer@eciu.eu')).toBeNull();
    const direct = `query ($enrolment: ID!, $result: ID!, $credential: ID!) { enrolment(id: $enrolment) { id } result(id: $result) { id } credential(id: $credential) { id } }`;
    await eventually(async () => {
      expect((await ask('sealer@eciu.eu', direct, ids())).data).toEqual({
        enrolment: null,
        result: null,
        credential: null,
      });
    });
  });
});

/** What says who the learner is, wherever it might stand; the subject is what they sign in by. In Finnish courses "esimerkki" is an example. */
const AINO = ['Aino', 'Esimerkki', '2001-04-17', 'aino.esimerkki', 'demo-0001', '5d3c1a52-0b1e-4c5b-9a53-6d1a6f0e0001'];

/** Every table of a database that holds one of them anywhere, in whatever column. */
async function tablesWith(url: string): Promise<string[]> {
  const database = await openDatabase(url, [], 1);
  const em = database.em.fork();
  const tables = await em.execute<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await em.execute(`select 1 from ${name} t where t::text ~ ? limit 1`, [AINO.join('|')]);
    if (rows.length > 0) found.push(name);
  }
  await database.close(true);
  return found;
}

describe('a learner’s own data', () => {
  const MY_DATA = '{ myData { file fileName missing { id } } }';
  interface File {
    readonly learner: string;
    readonly institutions: readonly { institution: string; records: Record<string, Record<string, unknown[]>> }[];
  }

  test('are one file, from every institution that keeps something, for themselves alone', async () => {
    const { data, codes } = await ask(LEARNER, MY_DATA);
    expect(codes).toEqual([]);
    const { file, missing, fileName } = data!['myData'] as { file: string; missing: []; fileName: string };
    expect([missing, fileName]).toEqual([[], expect.stringMatching(/^my-data-\d{4}-\d{2}-\d{2}\.json$/)]);
    const { learner, institutions } = JSON.parse(file) as File;
    expect(learner).toBe(left.learner);
    expect(new Set(institutions.map(({ institution }) => institution))).toEqual(
      new Set(['tuni.fi', 'dcu.ie', 'utwente.nl']),
    );
    const at = (id: Member) => institutions.find(({ institution }) => institution === id)!.records;
    expect(at('tuni.fi')['learners']!['profile']).toMatchObject({
      familyName: 'Esimerkki',
      email: 'aino.esimerkki@example.org',
    });
    const idsIn = (id: Member, domain: string, list: string) =>
      (at(id)[domain]![list] as { id: string }[]).map((record) => record.id);
    expect(idsIn('tuni.fi', 'learners', 'receivedCredentials')).toContain(left.received);
    expect(file.includes(JSON.stringify(left.document))).toBe(true);
    expect(idsIn('tuni.fi', 'recognition', 'requests')).toEqual([left.atHome]);
    expect(idsIn('dcu.ie', 'offerings', 'enrolments')).toContain(left.enrolment);
    expect(idsIn('dcu.ie', 'assessments', 'results')).toEqual([left.result]);
    expect(idsIn('dcu.ie', 'credentials', 'credentials')).toContain(left.credential);
    expect(idsIn('utwente.nl', 'recognition', 'requests')).toEqual([left.elsewhere]);
    for (const staff of ['malli', 'sampla', '6d1a6f0e0007']) expect(file.toLowerCase().includes(staff)).toBe(false);
    for (const who of ['officer@tuni.fi', 'registrar@dcu.ie', null])
      expect((await ask(who, MY_DATA)).data).toEqual({ myData: null });
    const { file: others } = (await ask(ADULT, MY_DATA)).data!['myData'] as { file: string };
    expect(others.includes(left.learner)).toBe(false);
    expect((await services['tuni.fi']('{ dataHeld(at: "tuni.fi") { asOf } }')).data).toEqual({ dataHeld: null });
  });

  test('are erased everywhere when they ask and their registrar agrees; what stays names nobody, and the report says why', async () => {
    const REQUEST = `mutation ($id: ID!) { requestErasure(input: { learnerId: $id }) { ... on Erasure { id state } ... on Refused { code } } }`;
    const ERASE = `mutation ($id: ID!, $erase: Boolean!) { eraseLearner(input: { erasureId: $id, erase: $erase }) { ... on Erasure { state } ... on Refused { code } } }`;
    const asRegistrar = async (query: string, variables: object) => {
      const caller = { ...serviceOf('tuni.fi'), subject: 'tuni.fi|registrar', roles: ['REGISTRAR'] as const };
      const token = await tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'tuni.fi');
      return post(
        `${alliance.addresses.node('tuni.fi')}/learners`,
        { query, variables },
        { authorization: `Bearer ${token}` },
      );
    };
    expect((await ask(ADULT, REQUEST, { id: left.learner })).data).toEqual({ requestErasure: { code: 'NOT_ALLOWED' } });
    const asked = (await ask(LEARNER, REQUEST, { id: left.learner })).data!['requestErasure'] as { id: string };
    expect(asked).toMatchObject({ state: 'REQUESTED' });
    const WAITING = '{ erasureRequests(at: "tuni.fi") { id learner { name email } } }';
    for (const who of [LEARNER, 'officer@tuni.fi', 'registrar@dcu.ie', null])
      expect((await ask(who, WAITING)).data).toEqual({ erasureRequests: null });
    expect((await asRegistrar(WAITING, {})).data).toEqual({
      erasureRequests: [
        { id: asked.id, learner: { name: 'Demo Learner Aino Esimerkki', email: 'aino.esimerkki@example.org' } },
      ],
    });
    for (const who of [LEARNER, 'officer@tuni.fi', 'registrar@dcu.ie'])
      expect((await ask(who, ERASE, { id: asked.id, erase: true })).data).toEqual({
        eraseLearner: { code: 'NOT_FOUND' },
      });
    expect((await asRegistrar(ERASE, { id: asked.id, erase: false })).data).toEqual({
      eraseLearner: { code: 'INVALID' },
    });
    expect(await tablesWith(alliance.databaseOf('tuni.fi'))).not.toEqual([]);

    expect((await asRegistrar(ERASE, { id: asked.id, erase: true })).data).toEqual({
      eraseLearner: { state: 'EXECUTED' },
    });
    const REPORTS = `query ($id: ID!) { erasure(id: $id) { state reports { institution { id } doneAt kept { what count why } } } }`;
    await eventually(async () => {
      const { reports } = (await ask(LEARNER, REPORTS, { id: asked.id })).data!['erasure'] as {
        reports: { institution: { id: string }; doneAt: string | null; kept: { what: string; count: number }[] }[];
      };
      const kept = Object.fromEntries(
        reports.map((one) => [one.institution.id, one.kept.map(({ what, count }) => `${count} ${what}`)]),
      );
      expect(kept).toEqual({
        'dcu.ie': ['1 finished enrolments', '1 results', '1 sealed credentials'],
        'tuni.fi': ['1 decided requests for recognition', '1 entries of the ledger of credits'],
        'utwente.nl': ['1 decided requests for recognition', '1 entries of the ledger of credits'],
      });
      expect(reports.every(({ doneAt }) => doneAt !== null)).toBe(true);
    });
    await eventually(async () => {
      for (const id of [...MEMBERS, 'hub'] as const)
        expect([id, await tablesWith(alliance.databaseOf(id))]).toEqual([id, []]);
    });
    expect((await ask(LEARNER, '{ me { id } }')).data).toEqual({ me: null });
    const seen = await ask('officer@utwente.nl', EVERYTHING, ids(), await showing({ institution: 'utwente.nl' }));
    expect(seen.data).toEqual({
      ...NOTHING,
      recognitionRequest: {
        ...{ id: left.elsewhere, decision: { outcome: expect.any(String) } },
        learner: null,
      },
    });
  });

  test('once erased they stay so, however often it is ordered; and the logs still hold together', async () => {
    const [erasure] = await sql<{ id: string; subject_hash: string | null }>(
      'tuni.fi',
      'select id, subject_hash from learners.erasure',
    );
    expect(erasure!.subject_hash).toBeNull();
    const order = {
      id: randomUUIDv7(),
      from: 'tuni.fi',
      to: 'dcu.ie',
      kind: 'learners.erase',
      at: new Date().toISOString(),
    };
    const payload = { erasure: erasure!.id, learner: left.learner, subjectHash: null };
    const sent = (from: Member, more: object = {}) =>
      services[from].post(`${alliance.addresses.hub}/messages`, {
        ...order,
        id: randomUUIDv7(),
        from,
        payload: { ...payload, ...more },
      });
    expect((await sent('tuni.fi')).status).toBe(204);
    expect((await sent('utwente.nl')).status).toBe(422);
    expect((await sent('tuni.fi', { learner: left.adult })).status).toBe(422);
    expect(await tablesWith(alliance.databaseOf('dcu.ie'))).toEqual([]);
    const environment = readEnvironment({ DATABASE_URL: alliance.databaseOf('hub'), HUB_DATA_DIR: alliance.dataDir });
    for (const owner of MEMBERS) {
      const { lines, sound } = await verifyLogOf({ owner, databaseUrl: alliance.databaseOf(owner) }, environment);
      expect([lines, sound]).toEqual([[expect.stringContaining('nothing was changed')], true]);
    }
  });
});

/** Writes a copy of the one row of a table under an id of its own, differing as told. */
async function copyOf(at: Member, table: string, differing: Record<string, unknown>): Promise<string> {
  const id = `${at}:${randomUUIDv7()}`;
  const [schema, name] = table.split('.');
  await sql(
    at,
    `insert into "${schema}"."${name}" select (jsonb_populate_record(o, ?::jsonb)).* from "${schema}"."${name}" o where o.id in (?, ?)`,
    [JSON.stringify({ ...differing, id }), left.credential, left.received],
  );
  return id;
}
