import { describe, expect, test } from '@jest/globals';
import { REGISTRAR } from '../support.ts';
import { asked, at, learner, NOW, seen, states } from './stage.ts';

/** What moves nobody up, and what another program left. */
export function nobodyMovesUp(): void {
  describe('nobody moves up', () => {
    test('once the offering is cancelled: everybody’s enrolment ends with it, with its reason', async () => {
      const { offering, ids } = await asked(1, 2);
      await at.cancelOffering(offering);
      for (const [n, id] of ids.entries())
        expect(await seen(learner(n + 1), id)).toMatchObject({
          ...{ state: 'CANCELLED', cancelledBy: 'OFFERING', reason: 'The lecturer is ill.' },
        });
      expect(await at.cancelOffering(offering)).toMatchObject({
        ...{ code: 'WRONG_STATE', message: 'The offering is already cancelled.' },
      });
      expect(await at.changePlaces(offering, 3)).toMatchObject({ code: 'WRONG_STATE' });
      expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('for a request that came a moment before the offering was cancelled, and waited while it was', async () => {
      const { offering, ids } = await asked(1, 2);
      at.clock.now = new Date(NOW.getTime() + 2000);
      await at.cancelOffering(offering);
      at.clock.now = new Date(NOW.getTime() + 1000);
      expect(await at.enrol(learner(3), offering)).toMatchObject({
        ...{ code: 'ENROLMENT_CLOSED', message: 'The offering no longer takes enrolments: it is CANCELLED.' },
      });
      expect(await at.changePlaces(offering, 5)).toMatchObject({ code: 'WRONG_STATE' });
      expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ code: 'WRONG_STATE' });
      expect(await states(offering)).toBe('CANCELLED CANCELLED');
    });

    test('once its last day of study is over, to the millisecond; a place stays then, none is given, a wait may be ended', async () => {
      const { offering, ids } = await asked(2, 4);
      at.clock.now = new Date('2027-03-01T23:59:59.999Z');
      expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ state: 'CANCELLED' });
      expect(await states(offering)).toBe('CANCELLED ENROLLED ENROLLED QUEUED');
      at.clock.now = new Date('2027-03-02T00:00:00.000Z');
      for (const who of [learner(2), REGISTRAR])
        expect(await at.cancel(who, ids[1] ?? '', 'Late.')).toMatchObject({
          ...{ code: 'WRONG_STATE', message: 'The offering is FINISHED: places in it can no longer be given up.' },
        });
      expect(await at.changePlaces(offering, 9)).toMatchObject({ code: 'WRONG_STATE' });
      expect(await at.cancelOffering(offering)).toMatchObject({
        ...{ code: 'WRONG_STATE', message: 'The offering is FINISHED: it can no longer be cancelled.' },
      });
      expect(await at.decide(ids[3] ?? '', true)).toMatchObject({
        ...{ code: 'WRONG_STATE', message: 'The offering is FINISHED: places in it can no longer be given.' },
      });
      expect(await states(offering)).toBe('CANCELLED ENROLLED ENROLLED QUEUED');
      expect(await at.cancel(learner(4), ids[3] ?? '')).toMatchObject({ state: 'CANCELLED' });
      expect(await states(offering)).toBe('CANCELLED ENROLLED ENROLLED CANCELLED');
    });

    test('to a place that is free once the last day of study is over: who leaves the waiting list leaves it to nobody', async () => {
      const { offering, ids } = await asked(1, 3);
      at.clock.now = new Date('2027-03-02T00:00:00.000Z');
      await at.sql('update offerings.offering set places = 2 where id = ?', [offering]);
      expect(await at.cancel(learner(3), ids[2] ?? '')).toMatchObject({ state: 'CANCELLED' });
      expect(await states(offering)).toBe('ENROLLED QUEUED CANCELLED');
    });

    test('by a final result: a place is finished, an ended enrolment stays as it is, and another institution finishes none', async () => {
      const { offering, ids } = await asked(2, 3);
      await at.cancel(learner(2), ids[1] ?? '');
      expect(await states(offering)).toBe('ENROLLED CANCELLED ENROLLED');
      for (const id of ids) expect(await at.resultFinal(id, 'dcu.ie')).toMatchObject({ status: 204 });
      expect(await states(offering)).toBe('ENROLLED CANCELLED ENROLLED');
      for (const id of ids.slice(0, 2)) await at.resultFinal(id);
      expect(await states(offering)).toBe('FINISHED CANCELLED ENROLLED');
    });

    test('by a finished enrolment: its place stays taken, and it is not cancelled any more', async () => {
      const { offering, ids } = await asked(1, 2);
      await at.sql(`update offerings.enrolment set state = 'FINISHED' where id = ?`, [ids[0]]);
      expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ code: 'WRONG_STATE' });
      expect(await at.changePlaces(offering, 1)).toMatchObject({ placesLeft: 0 });
      expect(await states(offering)).toBe('FINISHED QUEUED');
    });
  });

  test('what an older program left, free places beside a waiting list, is put right by the next command', async () => {
    const { offering, ids } = await asked(1, 3, 'BY_HOST');
    await at.sql(`update offerings.enrolment set state = 'QUEUED' where offering_id = ?`, [offering]);
    expect(await at.decide(ids[1] ?? '', true)).toMatchObject({ code: 'NO_PLACES' });
    await at.sql('update offerings.offering set places = 2 where id = ?', [offering]);
    expect(await at.decide(ids[1] ?? '', true)).toMatchObject({ state: 'ENROLLED' });
    expect(await states(offering)).toBe('ENROLLED ENROLLED QUEUED');
  });
}
