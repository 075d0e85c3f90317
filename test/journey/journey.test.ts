import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compactVerify, importX509, type JWSHeaderParameters } from 'jose';
import { Journal } from '../../demo/journey/journal.ts';
import { playParticipationStory } from '../../demo/journey/participation-story.ts';
import { award, receive } from '../../demo/journey/recognition/awarding.ts';
import { enrol, find } from '../../demo/journey/recognition/finding.ts';
import { assess } from '../../demo/journey/recognition/studying.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { demoPathways } from '../../demo/catalogue/pathways.ts';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';

let alliance: TestAlliance;
const told: string[] = [];
beforeAll(async () => {
  alliance = await startAlliance();
}, 60_000);
afterAll(() => alliance.stop());

test('a micro-credential goes the whole way: found, enrolled for, assessed, sealed under a mandate, received, verified, recognised', async () => {
  await playRecognitionStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('recognised at once, by a rule');
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
  await playParticipationStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('a person decides');
}, 60_000);
