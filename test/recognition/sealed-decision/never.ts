import { expect, test } from '@jest/globals';
import { RecognitionDataService } from '../../../subgraphs/recognition/personal-data/personal-data.service.ts';
import { personOf, requestAt } from '../../support/context.ts';
import { request } from '../fixtures.ts';
import { HOME, learner, officer, OTHER_LEARNER, otherLearner } from '../support.ts';
import { at, decided, LESS, seal, shown, STATUS } from './stage.ts';

/** What is never sealed, and messages that are rejected. */
export function never(): void {
  test('no document ever names a learner who was erased while the decision was being sealed', async () => {
    const { id, decision } = await decided(LESS, otherLearner);
    await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
    const { data } = at.ordered.pop()!;
    const { ask } = at.graph;
    at.graph.ask = async (...question) => {
      const answer = await ask(...question);
      const ctx = requestAt(HOME, at.database, personOf('tuni.fi', ['SERVICE']));
      const person = { erasure: 'tuni.fi:e', learner: OTHER_LEARNER, subjectHash: null };
      await ctx.em.transactional(() => new RecognitionDataService().erase(ctx, person));
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

  test('only the institution itself assigns entries in its status lists', async () => {
    const payload = { record: 'tuni.fi:x', status: STATUS as never };
    await expect(at.take('dcu.ie', 'recognition.statusGiven', payload)).rejects.toThrow('Only this institution');
  });

  test('a sealed decision is refused as evidence of learning', async () => {
    const { id, decision } = await decided();
    await seal(decision);
    const received = 'tuni.fi:019a2f00-0000-7000-8000-00000000dec1';
    at.elsewhere.documents[received] = (await shown(learner, id))!.document!;
    expect(await request(at, { receivedCredentialId: received })).toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('does not prove learning'),
    });
  });
}
