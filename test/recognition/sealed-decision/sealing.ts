import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ShapeValidator } from '../../../subgraphs/shared/sealing/shapes/validate.ts';
import { STANDARDS } from '../../../subgraphs/shared/sealing/shapes/standards.ts';
import { ELM, readElm } from '../../shared/sealing/elm-files.ts';
import { COURSE, decide, dropRules, makeRule, receive, request } from '../fixtures.ts';
import { learner, neighbour, officer, otherLearner } from '../support.ts';
import { at, contentOf, decided, LESS, seal, shown, STATUS } from './stage.ts';

/** What the document of a decision contains, and that it is sealed once. */
export function sealing(): void {
  test('a job seals a decision once it has a status list entry, and the document states all that was decided', async () => {
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

  test('neither a neighbour’s officer nor another learner can read it', async () => {
    const { id, decision } = await decided();
    await seal(decision);
    expect(await shown(neighbour, id)).toBeUndefined();
    expect(await shown(otherLearner, id)).toBeUndefined();
    expect(await at.entity(neighbour, 'RecognitionDecision', decision, 'id document')).toBeNull();
  });

  test('a decision has one seal: running the job again, even concurrently, keeps the first, and so does the database', async () => {
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

  test('a superseding decision is sealed as well, names the former, and revokes it in the status list', async () => {
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

  test('where the right to read the name has ended, a superseding decision takes it from the former document, or stays unsealed', async () => {
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
}
