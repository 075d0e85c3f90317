import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { playAftercareStory } from '../../demo/journey/aftercare-story.ts';
import { Journal } from '../../demo/journey/journal.ts';
import { playParticipationStory, type AwardedParticipation } from '../../demo/journey/participation-story.ts';
import { award, receive } from '../../demo/journey/recognition/awarding.ts';
import { enrol, find } from '../../demo/journey/recognition/finding.ts';
import { assess } from '../../demo/journey/recognition/studying.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { demoPathways } from '../../demo/catalogue/pathways.ts';
import { readStatusList, type StatusEntry } from '../../subgraphs/shared/sealing/index.ts';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';

let alliance: TestAlliance;
const told: string[] = [];
let participation: AwardedParticipation;
beforeAll(async () => {
  alliance = await startAlliance();
}, 60_000);
afterAll(() => alliance.stop());

test('a micro-credential goes the whole way: found, enrolled for, assessed, sealed under a mandate, received, verified, recognised', async () => {
  await playRecognitionStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('recognised at once, by a rule');
}, 60_000);

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

test('after it was issued it is shown by a link, recognised, suspended, reinstated and taken back; everybody is told', async () => {
  await playAftercareStory(new Journal(alliance, (line) => told.push(line)), participation);
  expect(told.join('\n')).toContain('The credential was revoked');
}, 60_000);

test('the status list of what was taken back is served by the hub, sealed, with nobody named', async () => {
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
