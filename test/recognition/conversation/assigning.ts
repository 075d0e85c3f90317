import { expect, test } from '@jest/globals';
import { RequestEntity } from '../../../subgraphs/recognition/request/request.entity.ts';
import { neighbour, officer, secondOfficer } from '../support.ts';
import { askAnew, at, institution, requestId, run } from './stage.ts';

/** The assignment of requests. */
export function assigning(): void {
  test('officers assign requests to themselves or to colleagues, and see the counts of the queue', async () => {
    const { recognitionQueueCounts: before } = await institution(secondOfficer);
    expect(await run('assignRecognition', officer, { to: secondOfficer.subject })).toMatchObject({
      state: 'UNDER_REVIEW',
      assigned: true,
      assignedToMe: false,
    });
    const em = at.database.em.fork();
    await em.nativeUpdate(
      RequestEntity,
      { id: requestId },
      { dueOn: '2026-11-20', flaggedSince: at.now, flaggedBecause: 'Revoked.' },
    );
    await askAnew();
    await run('requestInformation', officer, { question: 'Q' });
    const { recognitionQueueCounts: after } = await institution(secondOfficer);
    expect(after).toEqual({
      ...before,
      waiting: before.waiting + 1,
      submitted: before.submitted - 1,
      underReview: before.underReview + 1,
      informationRequested: before.informationRequested + 1,
      overdue: before.overdue + 1,
      flagged: before.flagged + 1,
      assignedToMe: before.assignedToMe + 1,
    });
    expect(await institution(neighbour)).toEqual({ recognitionQueue: null, recognitionQueueCounts: null });
  });
}
