import { describe, expect, test } from '@jest/globals';
import { decide, receive, request } from '../fixtures.ts';
import { learner, officer, secondOfficer } from '../support.ts';
import { at, course, on, requestId, run, show } from './stage.ts';

/** Questions to the learner, who answers or withdraws. */
export function information(): void {
  describe('information is requested and given', () => {
    test('and the time limit is paused meanwhile: the new day is later by exactly those days, and notified with its reason', async () => {
      expect(await show(learner)).toMatchObject({ state: 'SUBMITTED', dueOn: '2027-03-21' });
      on('2026-12-01');
      expect(await run('requestInformation', officer, { question: 'Which books?' })).toMatchObject({
        state: 'INFORMATION_REQUESTED',
        dueOn: null,
        messages: [{ from: 'OFFICER', text: 'Which books?' }],
      });
      on('2026-12-11');
      expect(await run('answerInformation', learner, { answer: 'These.' })).toMatchObject({
        state: 'SUBMITTED',
        dueOn: '2027-03-31',
        messages: [{ from: 'OFFICER' }, { from: 'LEARNER', text: 'These.' }],
        notices: [
          { dueOn: null, reason: expect.stringContaining('stands still') },
          { dueOn: '2027-03-31', reason: expect.stringContaining('runs on') },
        ],
      });
    });

    test('and a request under review returns to review; an overdue one stays overdue', async () => {
      await run('assignRecognition', officer);
      on('2027-04-01');
      await run('requestInformation', officer, { question: 'Q' });
      on('2027-04-10');
      expect(await run('answerInformation', learner, { answer: 'A' })).toMatchObject({
        state: 'UNDER_REVIEW',
        dueOn: '2027-03-30',
      });
    });

    test('once, by two officers who ask concurrently', async () => {
      const answers = await Promise.all(
        [officer, secondOfficer].map((who) => run('requestInformation', who, { question: 'Q' })),
      );
      expect(answers.map(({ code }) => code ?? 'asked').toSorted()).toEqual(['WRONG_STATE', 'asked']);
    });

    test('and nobody can decide meanwhile', async () => {
      await run('requestInformation', officer, { question: 'Q' });
      expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'WRONG_STATE' });
    });
  });

  test('the learner can withdraw, also while information is requested, and submit again', async () => {
    await run('requestInformation', officer, { question: 'Q' });
    expect(await run('withdrawRecognition', learner)).toMatchObject({ state: 'WITHDRAWN', dueOn: null });
    expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'WRONG_STATE' });
    const again = await request(at, { receivedCredentialId: await receive(at, { title: { en: `Talk ${course}` } }) });
    expect(again).toMatchObject({ state: 'SUBMITTED' });
  });
}
