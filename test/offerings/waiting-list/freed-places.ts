import { describe, expect, test } from '@jest/globals';
import { personOf } from '../../support/context.ts';
import { eventually } from '../../support/eventually.ts';
import { HOST, REGISTRAR } from '../support.ts';
import { asked, at, learner, seen, states } from './stage.ts';

/** As a node tells the hub of it. */
interface LiveChange {
  readonly kind: string;
  readonly record: string;
  readonly learner: string | null;
}

/** Places that are given up or taken away. */
export function freedPlaces(): void {
  describe('a place is freed', () => {
    test('by its learner: the first of the waiting list has it in the same transaction, the others move up', async () => {
      const { offering, ids } = await asked(1, 4);
      const reason = 'I changed my mind.';
      expect(await at.cancel(learner(1), ids[0] ?? '', reason)).toMatchObject({
        ...{ state: 'CANCELLED', cancelledBy: 'LEARNER', reason },
      });
      expect(await states(offering)).toBe('CANCELLED ENROLLED QUEUED QUEUED');
      expect((await seen(learner(3), ids[2] ?? ''))?.['waitingListPlace']).toBe(1);
      expect((await seen(learner(4), ids[3] ?? ''))?.['waitingListPlace']).toBe(2);
      expect(await seen(REGISTRAR, ids[0] ?? '')).toMatchObject({ reason, cancelledBy: 'LEARNER' });
    });

    test('open pages of all who wait behind are told, once each: their number on the list is another', async () => {
      const { ids } = await asked(1, 4);
      const before = ids[1] ?? '';
      const toldOf = (from: number) =>
        at.messages
          .slice(from)
          .flatMap(({ body }) =>
            body.kind === 'live.changed' ? (body.payload?.['changes'] as unknown as LiveChange[]) : [],
          )
          .filter(({ kind, record }) => kind === 'ENROLMENT_CHANGED' && ids.includes(record))
          .map(({ record, learner: whose }) => [ids.indexOf(record), whose])
          .toSorted();
      await eventually(async () => expect(new Set(toldOf(0).map(([index]) => index)).size).toBe(4));
      const from = at.messages.length;
      await at.cancel(learner(2), before);
      await eventually(async () =>
        expect(toldOf(from)).toEqual([
          [1, learner(2).learner],
          [2, learner(3).learner],
          [3, learner(4).learner],
        ]),
      );
    });

    test('and the home of who moved up is told, of nobody else', async () => {
      const { ids } = await asked(1, 3);
      await at.cancel(learner(1), ids[0] ?? '');
      await eventually(async () => {
        const told = at.messages
          .filter(({ body }) => ids.includes(String(body.payload?.['enrolment'])))
          .map(({ body }) => [
            body.to,
            body.kind,
            ids.indexOf(String(body.payload?.['enrolment'])),
            body.payload?.['state'],
            body.payload?.['version'],
          ]);
        // The node tells itself what concerns its own learners: only the others' homes are here.
        expect(told.toSorted()).toEqual([
          ['dcu.ie', 'learners.enrolmentChanged', 1, 'ENROLLED', 2],
          ['dcu.ie', 'learners.enrolmentChanged', 1, 'QUEUED', 1],
          ['dcu.ie', 'learners.enrolmentChanged', 2, 'QUEUED', 1],
        ]);
      });
    });

    test('by the host, who says why; the learner reads it', async () => {
      const { offering, ids } = await asked(1, 2);
      expect(await at.cancel(REGISTRAR, ids[0] ?? '', ' ')).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.reason', message: 'Give the reason; the learner can read it.' }],
      });
      expect(await states(offering)).toBe('ENROLLED QUEUED');
      await at.cancel(REGISTRAR, ids[0] ?? '', 'You did not pay.');
      expect(await seen(learner(1), ids[0] ?? '')).toEqual({
        ...{ state: 'CANCELLED', reason: 'You did not pay.', cancelledBy: 'HOST', waitingListPlace: null },
      });
      expect(await states(offering)).toBe('CANCELLED ENROLLED');
    });

    test('not by who only waited: those behind come nearer, nobody gets a place', async () => {
      const { offering, ids } = await asked(1, 3);
      await at.cancel(learner(2), ids[1] ?? '');
      expect(await states(offering)).toBe('ENROLLED CANCELLED QUEUED');
      expect((await seen(learner(3), ids[2] ?? ''))?.['waitingListPlace']).toBe(1);
    });

    test('who gave it up and asks again is the last', async () => {
      const { offering, ids } = await asked(1, 3);
      await at.cancel(learner(1), ids[0] ?? '');
      expect(await at.enrol(learner(1), offering)).toMatchObject({ state: 'QUEUED', waitingListPlace: 2 });
    });

    test('the neighbour’s registrar and other learners free none: for them there is no such enrolment', async () => {
      const { offering, ids } = await asked(1, 2);
      for (const who of [personOf('dcu.ie', ['REGISTRAR']), personOf(HOST, ['ASSESSOR']), learner(3)])
        expect(await at.cancel(who, ids[0] ?? '', 'Mine.')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await states(offering)).toBe('ENROLLED QUEUED');
    });
  });
}
