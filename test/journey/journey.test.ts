import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { playAftercareStory } from '../../demo/journey/aftercare-story.ts';
import { compactVerify, importX509, type JWSHeaderParameters } from 'jose';
import { Journal } from '../../demo/journey/journal.ts';
import { playMandateStory } from '../../demo/journey/mandate-story.ts';
import { playParticipationStory, type AwardedParticipation } from '../../demo/journey/participation-story.ts';
import { award, receive } from '../../demo/journey/recognition/awarding.ts';
import { enrol, find } from '../../demo/journey/recognition/finding.ts';
import { assess } from '../../demo/journey/recognition/studying.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import pg from 'pg';
import { demoPathways } from '../../demo/catalogue/pathways.ts';
import { readStatusList, type StatusEntry } from '../../subgraphs/shared/sealing/index.ts';
import { eventually, startAlliance, type TestAlliance } from '../support/alliance.ts';
import { openStream } from '../support/event-stream.ts';

let alliance: TestAlliance;
const told: string[] = [];
let participation: AwardedParticipation;
beforeAll(async () => {
  alliance = await startAlliance();
}, 60_000);
afterAll(() => alliance.stop());

test('an institution gives a mandate under its own seal, and revokes it', async () => {
  await playMandateStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toMatch(/Dublin City University \(NTRIE-DEMO-DCU\) lets .* seal credentials/);
}, 30_000);

test('a micro-credential goes the whole way: found, enrolled for, assessed, sealed under a mandate, received, verified, recognised', async () => {
  const people = ['learner@tuni.fi', 'sealer@dcu.ie', 'officer@tuni.fi', 'officer@utwente.nl'];
  const streams = await Promise.all(
    people.map(async (who) => openStream(alliance.addresses.hub, await alliance.tokenOf(who))),
  );
  await playRecognitionStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('recognised immediately, by a rule');
  const kinds = () => streams.map((stream) => [...new Set(stream.changes().map(({ kind }) => kind))].toSorted());
  // Everybody with an open page was told on the way of what is theirs to know.
  await eventually(async () =>
    expect(kinds()).toEqual([
      [
        'CREDENTIAL_CHANGED',
        'ENROLMENT_CHANGED',
        'LEARNER_CHANGED',
        'OFFERING_CHANGED',
        'RECEIVED_CREDENTIAL_CHANGED',
        'RECOGNISED_CREDIT_CHANGED',
        'RECOGNITION_REQUEST_CHANGED',
        'RESULT_CHANGED',
      ],
      [
        'CREDENTIAL_CHANGED',
        'ENROLMENT_CHANGED',
        'OFFERING_CHANGED',
        'PREPARATION_BATCH_CHANGED',
        'RESULT_CHANGED',
        'SEALING_BATCH_CHANGED',
      ],
      ['OFFERING_CHANGED', 'RECOGNISED_CREDIT_CHANGED', 'RECOGNITION_REQUEST_CHANGED'],
      ['OFFERING_CHANGED', 'RECOGNISED_CREDIT_CHANGED', 'RECOGNITION_REQUEST_CHANGED'],
    ]),
  );
  const officesOf = (stream = streams[0]) =>
    new Set(
      (stream?.changes() ?? [])
        .filter(({ kind }) => kind.startsWith('RECOG'))
        .map(({ record }) => record.split(':')[0]),
    );
  expect([officesOf(streams[2]), officesOf(streams[3])]).toEqual([new Set(['tuni.fi']), new Set(['utwente.nl'])]);
  for (const stream of streams) stream.close();
}, 60_000);

const EXPORTS = `{ me { receivedCredentials { credential { id
  badge: export(format: OPEN_BADGE) credential: export(format: VC_JWT) sealedBy { id } awardedBy { id } } } } }`;
const ONE_EXPORT = `query ($id: ID!) { credential(id: $id) { id export(format: VC_JWT) } }`;

test('the learner takes it along in two other forms, signed by the university that awarded it; nobody else does', async () => {
  const { data, errors } = await alliance.askText<any>('learner@tuni.fi', EXPORTS, {});
  expect(errors).toEqual([]);
  const [{ credential }] = data.me.receivedCredentials;
  expect([credential.sealedBy.id, credential.awardedBy.id]).toEqual(['eciu.eu', 'dcu.ie']);
  for (const token of [credential.badge, credential.credential]) {
    const { payload } = await compactVerify(token, ({ x5c, alg }: JWSHeaderParameters) =>
      importX509(pemOf(x5c![0]!), alg!),
    );
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ issuer: { id: 'https://dcu.ie' } });
  }
  const asked = async (who: string | null) => alliance.askText<any>(who, ONE_EXPORT, { id: credential.id });
  // Whom the learner asked for recognition may read the sealed document, and no more.
  expect(await asked('officer@tuni.fi')).toMatchObject({
    data: { credential: { export: null } },
    errors: [{ extensions: { code: 'NOT_EXPORTED' } }],
  });
  for (const who of [null, 'learner@eciu.eu', 'sealer@eciu.eu']) expect((await asked(who)).data.credential).toBeNull();
}, 60_000);

const pemOf = (x5c: string) => `-----BEGIN CERTIFICATE-----\n${x5c}\n-----END CERTIFICATE-----`;

const PUBLISH = `mutation ($input: PublishPathwayInput!) { publishPathway(input: $input) {
  ... on Pathway { id } ... on Refused { code message details { path message } } } }`;
const PROGRESS = `query ($id: ID!) { pathway(id: $id) { progress { creditsEarned creditsNeeded completedSteps
  steps { state proof course { id } } missing { credits steps { step { position } } } nextStep { position nextOffering { status } } unavailable { id } } } }`;
const COURSES = `{ me { receivedCredentials { credential { enrolment { offering { course { id ects } } } } } } }`;

test('with two of four steps done the learner sees credits, what is missing and what comes next; nobody else sees it', async () => {
  const journal = new Journal(alliance, () => undefined);
  const { offering } = await find(journal);
  const enrolment = await enrol(journal, offering);
  await assess(journal, offering, enrolment);
  await receive(journal, await award(journal, offering, enrolment));
  const { data: earned } = await alliance.askText<any>('learner@tuni.fi', COURSES, {});
  const done: { id: string; ects: number }[] = earned.me.receivedCredentials.map(
    ({ credential }: any) => credential.enrolment.offering.course,
  );
  expect(done).toHaveLength(2);
  const [first, , , , last] = demoPathways[0]!.plan.steps!;
  const courseIds = [done[0]!.id, first!.courseIds[0]!, done[1]!.id, last!.courseIds[0]!];
  const input = { title: 'Two and two', courseIds };
  const refused = await alliance.askText<any>('learner@tuni.fi', PUBLISH, { input });
  expect(refused.data.publishPathway.code).toBe('NOT_ALLOWED');
  const { data: made } = await alliance.askText<any>('admin@eciu.eu', PUBLISH, { input });
  const { id } = made.publishPathway;

  const progressOf = async (who: string | null) => {
    const { data, errors } = await alliance.askText<any>(who, PROGRESS, { id });
    expect(errors).toEqual([]);
    return data.pathway.progress;
  };
  const credits = done[0]!.ects + done[1]!.ects;
  expect(await progressOf('learner@tuni.fi')).toMatchObject({
    // The first was recognised at home too: the same learning counts once.
    creditsEarned: credits,
    creditsNeeded: credits + 6,
    completedSteps: 2,
    steps: [
      { state: 'COMPLETED', proof: 'CREDENTIAL', course: { id: done[0]!.id } },
      { state: 'NOT_STARTED', proof: null },
      { state: 'COMPLETED', proof: 'CREDENTIAL', course: { id: done[1]!.id } },
      { state: 'NOT_STARTED', proof: null },
    ],
    missing: { credits: 6, steps: [{ step: { position: 2 } }, { step: { position: 4 } }] },
    nextStep: { position: 2 },
    unavailable: [],
  });
  expect(await progressOf('learner@eciu.eu')).toMatchObject({ creditsEarned: 0, completedSteps: 0 });
  for (const who of [null, 'officer@tuni.fi', 'registrar@dcu.ie', 'admin@eciu.eu'])
    expect(await progressOf(who)).toBeNull();
}, 60_000);

test('with the issuer down the learner sees that something is not known, and what the others say', async () => {
  const { id } = demoPathways[1]!;
  await alliance.stopNode('dcu.ie');
  try {
    const { data, errors } = await alliance.askText<any>('learner@tuni.fi', PROGRESS, { id });
    expect(errors).toEqual([]);
    expect(data.pathway.progress.unavailable).toEqual([{ id: 'dcu.ie' }]);
    expect(data.pathway.progress.steps).toMatchObject([
      { state: 'NOT_STARTED' },
      // dcu.ie cannot say that it stands by the credential; the home recognised it, and can.
      { state: 'COMPLETED', proof: 'RECOGNISED_CREDIT' },
      { state: 'UNKNOWN' },
      { state: 'NOT_STARTED' },
      { state: 'NOT_STARTED' },
    ]);
  } finally {
    await alliance.startNode('dcu.ie');
  }
}, 60_000);

test('a working adult gets a credential of participation, which no rule recognises', async () => {
  participation = await playParticipationStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('a person decides');
}, 60_000);

const GIVEN = `query ($id: ID!) { mandate(id: $id) { document } }`;
const RECEIVED = `{ me { receivedCredentials { id download } } }`;

test('what the office seals under a new mandate carries it, until the mandate is revoked and the office knows', async () => {
  const registrar = 'registrar@dcu.ie';
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // Longer than the demo's own: the sealer takes the one that runs longest.
  const terms = { from: 'dcu.ie', to: 'eciu.eu', validFrom: day(0), validUntil: day(900), scope: ['MICRO_CREDENTIAL'] };
  const given = await alliance.ask<any>(registrar, 'GiveMandate', terms);
  expect(given.errors).toEqual([]);
  const { id } = given.data.giveMandate;
  const refused = await alliance.ask<any>('officer@tuni.fi', 'GiveMandate', terms);
  expect(refused.data.giveMandate).toMatchObject({ code: 'NOT_ALLOWED' });

  const journal = new Journal(alliance, () => undefined);
  const { offering } = await find(journal);
  const enrolment = await enrol(journal, offering);
  await assess(journal, offering, enrolment);
  const received = await receive(journal, await award(journal, offering, enrolment));
  const { data } = await alliance.askText<any>('learner@tuni.fi', RECEIVED);
  const { download } = data.me.receivedCredentials.find((one: any) => one.id === received.id);
  const document = JSON.parse(JSON.parse(download).payload);
  expect(document).toMatchObject({
    credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-issued-by-mandate' },
    issuer: { eIDASIdentifier: { notation: 'NTRNL-08164880' } },
    credentialSubject: {
      hasClaim: { awardedBy: { awardingBody: { eIDASIdentifier: { notation: 'NTRIE-DEMO-DCU' } } } },
    },
  });
  const embedded = Buffer.from(document.evidence.embeddedEvidence.content, 'base64').toString();
  const { data: registered } = await alliance.askText<any>(null, GIVEN, { id });
  expect(embedded).toBe(registered.mandate.document);

  const verified = async () => {
    const { data } = await alliance.ask<any>(null, 'Verify', { document: download });
    const { verdict, checks } = data.verifyCredential;
    return { verdict, ...checks.find(({ name }: any) => name === 'MANDATE') };
  };
  expect(await verified()).toMatchObject({ verdict: 'VALID', status: 'OK', message: expect.stringContaining(id) });

  const revoked = await alliance.ask<any>(registrar, 'RevokeMandate', {
    mandate: id,
    reason: 'We seal ourselves now.',
  });
  expect(revoked.data.revokeMandate).toMatchObject({ id, revokedAt: expect.any(String) });
  // Sealed at level B: nothing proves that it was before.
  expect(await verified()).toMatchObject({ verdict: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
  const office = new pg.Client({ connectionString: alliance.databaseOf('eciu.eu') });
  await office.connect();
  try {
    const told = async () =>
      (await office.query('select reason from credentials.revoked_mandate where id = $1', [id])).rows;
    for (let tries = 0; tries < 100 && (await told()).length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await told()).toEqual([{ reason: 'We seal ourselves now.' }]);
  } finally {
    await office.end();
  }
}, 60_000);
test('after it was issued it is shown by a link, recognised, suspended, reinstated and revoked, and everybody concerned is informed', async () => {
  await playAftercareStory(new Journal(alliance, (line) => told.push(line)), participation);
  expect(told.join('\n')).toContain('The credential was revoked');
}, 60_000);

test('the hub serves the status list of the revoked credential, sealed and without naming anybody', async () => {
  const { status } = JSON.parse(JSON.parse(participation.document).payload) as { status: StatusEntry[] };
  const [revocation] = status;
  const answer = await fetch(revocation!.statusListCredential);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vc+jwt']);
  const list = readStatusList(await answer.text());
  expect(list).toMatchObject({ id: revocation!.statusListCredential, seal: { intact: true } });
  const index = Number(revocation!.statusListIndex);
  expect(list.bits[index >> 3]! & (0x80 >> (index & 7))).not.toBe(0);
  const again = await fetch(revocation!.statusListCredential, {
    headers: { 'if-none-match': String(answer.headers.get('etag')) },
  });
  expect(again.status).toBe(304);
}, 30_000);
