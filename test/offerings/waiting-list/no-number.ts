import { describe, expect, test } from '@jest/globals';
import { asked, at, learner, seen, states } from './stage.ts';

/** An offering of a source that does not say how many places there are. */
export function noNumber(): void {
  describe('an imported offering without a number of places, where the host decides', () => {
    /** As an import creates it. */
    async function imported(): Promise<string> {
      const { id: offering = '' } = await at.publish({ places: 1, admission: 'BY_HOST' });
      await at.sql('update offerings.offering set places = 0 where id = ?', [offering]);
      return offering;
    }

    test('takes requests that await the decision, and still do once there is a number', async () => {
      const offering = await imported();
      const ids: string[] = [];
      for (let n = 1; n <= 4; n += 1) ids.push((await at.enrol(learner(n), offering)).id ?? '');
      expect(await states(offering)).toBe('PENDING PENDING PENDING PENDING');
      expect(await seen(learner(1), ids[0] ?? '')).toMatchObject({ waitingListPlace: null });
      expect(await at.decide(ids[0] ?? '', true)).toMatchObject({
        ...{ code: 'WRONG_STATE', message: 'The offering has no places yet: set their number before you give one.' },
      });
      expect(await at.decide(ids[3] ?? '', false, 'Not your field.')).toMatchObject({ state: 'DENIED' });
      expect(await states(offering)).toBe('PENDING PENDING PENDING DENIED');
      expect(await at.changePlaces(offering, 2)).toMatchObject({ places: 2, placesLeft: 2 });
      expect(await states(offering)).toBe('PENDING PENDING PENDING DENIED');
      expect(await at.decide(ids[1] ?? '', true)).toMatchObject({ state: 'ENROLLED' });
      expect(await at.decide(ids[2] ?? '', true)).toMatchObject({ state: 'ENROLLED' });
      expect(await states(offering)).toBe('QUEUED ENROLLED ENROLLED DENIED');
    });

    test('waits for a place where places are given automatically', async () => {
      const { offering } = await asked(1, 1);
      await at.cancel(learner(1), (await at.books(offering))[0]?.id ?? '');
      await at.sql('update offerings.offering set places = 0 where id = ?', [offering]);
      expect(await at.enrol(learner(2), offering)).toMatchObject({ state: 'QUEUED', waitingListPlace: 1 });
    });
  });
}
