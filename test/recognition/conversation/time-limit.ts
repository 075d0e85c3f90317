import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide } from '../fixtures.ts';
import { learner, officer } from '../support.ts';
import { at, fresh, on, requestId, run, show } from './stage.ts';

/** Delays, and notices when the time limit has passed. */
export function timeLimit(): void {
  test('the learner is notified of a delay with its reason and the new day', async () => {
    const postponed = await run('postponeRecognition', officer, { until: '2027-05-01', reason: 'The expert is away.' });
    expect(postponed).toMatchObject({
      dueOn: '2027-05-01',
      notices: [{ dueOn: '2027-05-01', reason: 'The expert is away.', coded: null }],
    });
    expect(await show(learner)).toMatchObject({ dueOn: '2027-05-01', notices: [{ reason: 'The expert is away.' }] });
  });

  describe('once the four months have passed', () => {
    const overdueOf = async (who: Caller, id = requestId) =>
      (await show(who, id)).notices.filter(({ overdue }: { overdue: boolean }) => overdue);

    test('learner and officers are notified once each; after a postponement, again when the new day passes', async () => {
      on('2027-03-21');
      await at.work('tellOverdue');
      expect(await overdueOf(officer)).toEqual([]);
      on('2027-03-22');
      await at.work('tellOverdue');
      await at.work('tellOverdue');
      expect(await overdueOf(learner)).toEqual([
        {
          ...{ dueOn: '2027-03-21', overdue: true, coded: { code: 'LATE_FOR_LEARNER' } },
          reason: expect.stringContaining('without a decision'),
        },
      ]);
      expect(await overdueOf(officer)).toHaveLength(2);
      expect(await overdueOf(officer)).toContainEqual(
        expect.objectContaining({ reason: expect.stringContaining('nobody works on it') }),
      );
      await run('postponeRecognition', officer, { until: '2027-04-01', reason: 'The expert is away.' });
      await at.work('tellOverdue');
      expect(await overdueOf(learner)).toHaveLength(1);
      on('2027-04-02');
      await at.work('tellOverdue');
      expect(await overdueOf(learner)).toMatchObject([{ dueOn: '2027-03-21' }, { dueOn: '2027-04-01' }]);
    });

    test('but not while information is requested from the learner, nor after a decision', async () => {
      await run('requestInformation', officer, { question: 'Which books?' });
      const other = await fresh();
      await decide(at, officer, { requestId: other, outcome: 'FULL', ects: 3 });
      on('2028-03-22');
      await at.work('tellOverdue');
      expect([...(await overdueOf(learner)), ...(await overdueOf(learner, other))]).toEqual([]);
    });
  });
}
