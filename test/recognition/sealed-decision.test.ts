import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  ExchangeError,
  parseSealed,
  provenUntil,
  statusEntry,
  verifyDocument,
} from '../../subgraphs/shared/sealing/index.ts';
import { ShapeValidator } from '../../subgraphs/shared/sealing/shapes/validate.ts';
import { STANDARDS } from '../../subgraphs/shared/sealing/shapes/standards.ts';
import { ELM, readElm } from '../shared/sealing/elm-files.ts';
import { tampereAuthority, tampereSeal } from './documents.ts';
import { decide, makeRule, receive, request, dropRules, COURSE } from './fixtures.ts';
import { RecognitionData } from '../../subgraphs/recognition/personal-data/personal-data.service.ts';
import { personOf, requestAt } from '../support/context.ts';
import { proofsOf, withoutFiles } from '../support/proofs.ts';
import {
  HOME,
  learner,
  neighbour,
  officer,
  OTHER_LEARNER,
  otherLearner,
  startRecognition,
  type Recognition,
} from './support.ts';

const DOCUMENT = `query ($id: ID!) { recognitionRequest(id: $id) { decision { id document seal { level qualified } } } }`;
const LESS = {
  outcome: 'PARTIAL',
  ects: 2,
  reasons: 'A third of the content is missing.',
  differences: [{ kind: 'LEARNING_OUTCOMES', explanation: 'No neural networks.' }],
  appealUntil: '2027-01-31',
};
const LIST = 'http://hub.example/status/tuni.fi/019a2f00-0000-7000-8000-00000000005a';
/** Since when the development authority's services have certificates. */
const SEALED_FROM = new Date('2026-11-20T09:00:00Z');
const DAY_MS = 86_400_000;
const STATUS = [statusEntry('revocation', LIST, 4711)];

interface Shown {
  readonly id: string;
  readonly document: string | null;
  readonly seal: { readonly level: string } | null;
}

/** Whether timestamps and evidence are to be had. */
let answering = false;
let at: Recognition;
beforeAll(async () => {
  const authority = tampereAuthority();
  const raising = await proofsOf({
    authority: withoutFiles(await authority, SEALED_FROM),
    clock: () => at.now,
    keepFor: 0,
    asked() {
      if (!answering) throw new ExchangeError('It cannot be reached.');
    },
  });
  at = await startRecognition({ seal: await tampereSeal(authority), raising });
}, 30_000);
afterAll(() => at.stop());

const shown = async (who: typeof learner, id: string) =>
  (await at.ask<{ recognitionRequest: { decision: Shown } | null }>(who, DOCUMENT, { id })).recognitionRequest
    ?.decision;

/** The institution's credentials answer, and the job is done. */
async function seal(decision: string): Promise<void> {
  await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
  await at.work('sealDecision', at.ordered.pop()!.data);
}
const FULL = { outcome: 'FULL', ects: 3 };
const decided = async (input: object = FULL, who = learner) => {
  const title = { en: `Course ${crypto.randomUUID()}` };
  const { id } = await request(at, { receivedCredentialId: await receive(at, { title }) }, who);
  const { id: decision } = await decide(at, officer, { requestId: id, ...input });
  return { id: id!, decision: decision! };
};
const contentOf = (document: string) => {
  const { facts, checks } = verifyDocument(document, { anchors: [], at: at.now });
  const content = parseSealed(document).document;
  const [claim] = [content!['credentialSubject'] as any].map(({ hasClaim }) => hasClaim);
  const said = Object.fromEntries(
    claim.additionalNote.map(({ subject, noteLiteral }: any) => [subject.prefLabel.en, noteLiteral.en]),
  );
  return { content, facts, said, format: checks.find(({ name }) => name === 'FORMAT')?.status };
};

test('a decision is sealed by a job once a place in the status lists is given, and says all that was decided', async () => {
  at.sent.length = 0;
  const { id, decision } = await decided(LESS);
  expect(await shown(learner, id)).toEqual({ id: decision, document: null, seal: null });
  expect(at.sent.filter(({ kind }) => kind.startsWith('credentials.status'))).toMatchObject([
    { to: 'tuni.fi', kind: 'credentials.statusWanted', payload: { record: decision } },
  ]);
  await seal(decision);
  const { document, seal: shownSeal } = (await shown(learner, id))!;
  expect(shownSeal).toMatchObject({ level: 'B', qualified: false });
  const { facts, said, format, content } = contentOf(document!);
  expect(format).toBe('OK');
  expect(facts).toMatchObject({
    holder: 'Demo Learner',
    awardedBy: { identifier: 'NTRFI-DEMO-TUNI' },
    sealedBy: { identifier: 'NTRFI-DEMO-TUNI' },
    ects: null,
    hubIds: { credential: null },
  });
  expect(said).toMatchObject({
    Outcome: 'PARTIAL: recognised in part',
    'ECTS credits recognised': '2',
    'Substantial difference': 'LEARNING_OUTCOMES: No neural networks.',
    Reasons: 'A third of the content is missing.',
    Appeal: expect.stringContaining('Until 2027-01-31.'),
  });
  expect(content!['status']).toEqual(STATUS);
  expect(await shown(officer, id)).toMatchObject({ document });
});

test('its document conforms to the shapes of the profile', async () => {
  const { id, decision } = await decided();
  await seal(decision);
  const { content } = contentOf((await shown(learner, id))!.document!);
  const own = await new ShapeValidator(null).validate(content as Record<string, unknown>);
  expect(own.findings).toEqual([]);
  if (!existsSync(ELM)) return;
  const fileOf = (name: string) => readElm(`${name.endsWith('.ttl') ? 'shapes' : 'context'}/${name}`);
  const standards = Object.fromEntries(Object.keys(STANDARDS).map((name) => [name, fileOf(name)]));
  const theirs = await new ShapeValidator(standards).validate(content as Record<string, unknown>);
  expect(theirs.findings).toEqual([]);
});

test('it is nobody else’s: neither the neighbour’s officer nor another learner reads it', async () => {
  const { id, decision } = await decided();
  await seal(decision);
  expect(await shown(neighbour, id)).toBeUndefined();
  expect(await shown(otherLearner, id)).toBeUndefined();
  expect(await at.entity(neighbour, 'RecognitionDecision', decision, 'id document')).toBeNull();
});

test('one seal per decision: the job done twice, also at once, leaves the first, and the database holds it', async () => {
  const { id, decision } = await decided();
  await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
  const { data } = at.ordered.pop()!;
  await Promise.all([at.work('sealDecision', data), at.work('sealDecision', data)]);
  const { document } = (await shown(learner, id))!;
  await at.work('sealDecision', data);
  expect((await shown(learner, id))!.document).toBe(document);
  await expect(
    at.database.em
      .fork()
      .execute(`update recognition.sealed_decision set document_hash = 'x' where decision_id = ?`, [decision]),
  ).rejects.toThrow('sealed once');
});

test('a decision that supersedes is sealed as well, names the other, and takes its place in the status list', async () => {
  const { id, decision } = await decided();
  at.sent.length = 0;
  const next = await decide(at, officer, { requestId: id, ...LESS, supersedes: decision });
  expect(at.sent.filter(({ kind }) => kind.startsWith('credentials.status'))).toMatchObject([
    { kind: 'credentials.statusWanted', payload: { record: next.id } },
    { kind: 'credentials.statusRevoked', payload: { record: decision } },
  ]);
  await seal(next.id!);
  const { document } = (await shown(learner, id))!;
  expect(JSON.stringify(contentOf(document!).content)).toContain(decision);
});

test('where the right to read the name has ended, what supersedes takes it from the document before; else it stays unsealed', async () => {
  const first = await decided();
  await seal(first.decision);
  const other = await decided();
  const [now, asker] = [at.now, at.elsewhere.asker];
  at.elsewhere.asker = null;
  at.now = new Date('2027-06-01T10:00:00Z');
  const next = await decide(at, officer, {
    ...{ requestId: first.id, ...LESS, supersedes: first.decision, appealUntil: '2027-09-30' },
  });
  await seal(next.id!);
  expect(contentOf((await shown(learner, first.id))!.document!).facts).toMatchObject({ holder: 'Demo Learner' });
  await seal(other.decision);
  expect((await shown(learner, other.id))!.document).toBeNull();
  at.now = now;
  at.elsewhere.asker = asker;
});

test('a decision by rule is sealed and names the rule', async () => {
  at.elsewhere.issuer = { validity: 'VALID', final: true, pass: 'PASSED', course: COURSE };
  await makeRule(at);
  const { id, decision } = await request(at, { receivedCredentialId: await receive(at) });
  at.elsewhere.issuer = null;
  expect(decision).toMatchObject({ outcome: 'FULL' });
  await seal(decision!.id);
  expect(contentOf((await shown(learner, id!))!.document!).said).toMatchObject({
    'Decided by': 'A recognition rule, at once',
    Rule: expect.stringContaining('Introduction to AI of DCU as COMP.100'),
  });
  await dropRules(at);
});

test('while the home does not say who asked, the job is tried again; what waits too long is ordered anew by the daily job', async () => {
  const { id, decision } = await decided();
  await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
  const { data } = at.ordered.pop()!;
  const asker = at.elsewhere.asker;
  at.elsewhere.asker = null;
  await expect(at.work('sealDecision', data)).rejects.toThrow('It is not known now who asked');
  at.elsewhere.asker = asker;
  at.sent.length = 0;
  await at.work('sealDecisions');
  expect(at.sent).toEqual([]);
  const now = at.now;
  at.now = new Date(now.getTime() + 5 * 86_400_000);
  await at.work('sealDecisions');
  expect(at.sent).toContainEqual(expect.objectContaining({ payload: { record: decision } }));
  at.now = now;
  expect((await shown(learner, id))!.document).toBeNull();
});

test('what was sealed without timestamps is raised to LTA by the daily job, and renewed once half a year before it ages', async () => {
  const { id, decision } = await decided();
  await seal(decision);
  const [before, now] = [(await shown(learner, id))!, at.now];
  const daily = async (days: number, answers = true) => {
    at.now = new Date(now.getTime() + days * DAY_MS);
    answering = answers;
    await at.work('sealDecisions');
    answering = false;
    return (await shown(learner, id))!;
  };
  const added = ({ document }: Shown) => parseSealed(document!).unsigned.map(({ name }) => name);
  expect(await daily(1, false)).toEqual(before);
  const raised = await daily(2);
  expect(raised.seal).toMatchObject({ level: 'LTA' });
  expect(parseSealed(raised.document!).payload).toEqual(parseSealed(before.document!).payload);
  expect(added(raised).at(-1)).toBe('arcTst');

  const end = (provenUntil(parseSealed(raised.document!))!.getTime() - now.getTime()) / DAY_MS;
  expect(await daily(end - 181)).toEqual(raised);
  expect(await daily(end - 179, false)).toEqual(raised);
  const renewed = await daily(end - 178);
  expect(added(renewed)).toEqual([...added(raised), 'tstVD', 'arcTst']);
  expect(await daily(end - 177)).toEqual(renewed);
  at.now = now;
});

test('a document that never can be raised does not keep others from it', async () => {
  const [first, second] = [await decided(), await decided()];
  for (const { decision } of [first, second]) await seal(decision);
  await at.database.em
    .fork()
    .execute(
      `update recognition.sealed_decision set document = 'not sealed', proof_due_at = null where decision_id = ?`,
      [first.decision],
    );
  answering = true;
  await at.work('sealDecisions');
  answering = false;
  expect(await shown(learner, first.id)).toMatchObject({ document: 'not sealed', seal: { level: 'B' } });
  expect(await shown(learner, second.id)).toMatchObject({ seal: { level: 'LTA' } });
});

test('a learner erased while the decision is being sealed is named by no document, then or later', async () => {
  const { id, decision } = await decided(LESS, otherLearner);
  await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
  const { data } = at.ordered.pop()!;
  const { ask } = at.graph;
  at.graph.ask = async (...question) => {
    const answer = await ask(...question);
    const ctx = requestAt(HOME, at.database, personOf('tuni.fi', ['SERVICE']));
    const person = { erasure: 'tuni.fi:e', learner: OTHER_LEARNER, subjectHash: null };
    await ctx.em.transactional(() => new RecognitionData().erase(ctx, person));
    return answer as never;
  };
  await at.work('sealDecision', data);
  at.graph.ask = ask;
  await at.work('sealDecision', data);
  const kept = await at.database.em
    .fork()
    .execute('select document from recognition.sealed_decision where decision_id = ?', [decision]);
  expect(kept).toEqual([]);
  expect(await shown(officer, id)).toMatchObject({ document: null });
});

test('only the institution itself gives a place in its status lists', async () => {
  const payload = { record: 'tuni.fi:x', status: STATUS as never };
  await expect(at.take('dcu.ie', 'recognition.statusGiven', payload)).rejects.toThrow('Only this institution');
});

test('a decision is no evidence of learning: it is refused as such', async () => {
  const { id, decision } = await decided();
  await seal(decision);
  const received = 'tuni.fi:019a2f00-0000-7000-8000-00000000dec1';
  at.elsewhere.documents[received] = (await shown(learner, id))!.document!;
  expect(await request(at, { receivedCredentialId: received })).toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('proves no learning'),
  });
});
