import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide } from '../fixtures.ts';
import { learner, officer, person, secondOfficer } from '../support.ts';
import { askAnew, at, expert, queueOf, requestId, run, show } from './stage.ts';

/** Opinions of subject experts, and who can read them. */
export function opinions(): void {
  describe('a subject expert', () => {
    test('is notified live, in person and of that request only, when asked and when it changes', async () => {
      const [one, another] = ['a first', 'a second'].map((name) => person('tuni.fi', name, ['ASSESSOR'])) as [
        Caller,
        Caller,
      ];
      const told = `select kind, record from shared.change where person = ?`;
      const timesTold = async (who: Caller) => {
        const changes = await at.database.em.fork().execute(told, [who.subject]);
        const ofThis = { kind: 'RECOGNITION_REQUEST_CHANGED', record: requestId };
        expect(changes).toEqual(changes.map(() => ofThis));
        return changes.length;
      };
      await run('askOpinion', officer, { expert: one.subject, question: 'Same level?' });
      expect(await timesTold(one)).toBeGreaterThan(0);
      expect(await timesTold(another)).toBe(0);
      // Other changes of the request are not notified.
      const { state } = await show(officer);
      await run('askOpinion', officer, { expert: another.subject, question: 'Same level?' });
      expect(await show(officer)).toMatchObject({ state });
      expect(await timesTold(another)).toBe(1);
      await run('requestInformation', officer, { question: 'Which books?' });
      expect(await timesTold(another)).toBe(2);
    });

    test('sees the request once asked and gives an opinion, which the learner sees after the decision', async () => {
      expect(await show(expert)).toBeNull();
      expect(await run('askOpinion', officer, { expert: expert.subject, question: 'Same level?' })).toMatchObject({
        state: 'UNDER_REVIEW',
      });
      expect(await run('askOpinion', secondOfficer, { expert: expert.subject, question: 'Well?' })).toMatchObject({
        code: 'CONFLICT',
      });
      expect(await show(expert)).toMatchObject({
        opinions: [{ expert: expert.subject, question: 'Same level?', opinion: null }],
        assigned: null,
      });
      expect(await queueOf(expert)).toEqual([requestId]);
      expect(await run('giveOpinion', expert, { opinion: 'Yes.', recommends: 'FULL' })).toMatchObject({
        opinions: [{ opinion: 'Yes.', recommends: 'FULL' }],
      });
      expect(await run('giveOpinion', expert, { opinion: 'No.' })).toMatchObject({ code: 'WRONG_STATE' });
      expect(await queueOf(expert)).toEqual([]);
      expect(await show(learner)).toMatchObject({ messages: [], opinions: [] });
      expect((await show(officer)).messages).toEqual([
        { from: 'OFFICER', text: 'Same level?' },
        { from: 'EXPERT', text: 'Yes.' },
      ]);
      expect(await decide(at, expert, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'NOT_FOUND' });
      await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
      expect((await show(learner)).messages).toHaveLength(2);
    });
  });

  test('an officer sees their own request as any learner does, without opinions', async () => {
    const own = person('tuni.fi', 'own', ['LEARNER', 'OFFICER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000cccd');
    await askAnew(own);
    await run('askOpinion', officer, { expert: expert.subject, question: 'Is it hers?' });
    await run('giveOpinion', expert, { opinion: 'Hardly.', recommends: 'REFUSED' });
    await run('assignRecognition', officer);
    const query =
      'query ($id: ID!) { recognitionRequest(id: $id) { suggestion { outcome } precedents { decision { id } } } }';
    const advised = async (who: Caller) => (await at.ask<any>(who, query, { id: requestId })).recognitionRequest;
    expect(await show(officer)).toMatchObject({ opinions: [{ opinion: 'Hardly.' }], assigned: true });
    expect((await advised(officer)).suggestion).not.toBeNull();
    const learning = person('tuni.fi', 'own', ['LEARNER'], own.learner);
    for (const who of [own, learning, person('tuni.fi', 'own', ['OFFICER'])]) {
      expect(await show(who)).toMatchObject({ opinions: [], messages: [], assigned: null, assignedToMe: null });
      expect(await advised(who)).toEqual({ suggestion: null, precedents: [] });
    }
  });
}
