import { describe, expect, test } from '@jest/globals';
import { personOf } from '../../support/context.ts';
import { HOST, uuid } from '../support.ts';
import { asked, at, learner, states } from './stage.ts';

/** The host offers more or fewer. */
export function numberOfPlaces(): void {
  describe('the host changes how many places there are', () => {
    test('more of them go to the first who wait', async () => {
      const { offering } = await asked(1, 4);
      expect(await at.changePlaces(offering, 3)).toMatchObject({ places: 3, placesLeft: 0 });
      expect(await states(offering)).toBe('ENROLLED ENROLLED ENROLLED QUEUED');
      expect(await at.changePlaces(offering, 5)).toMatchObject({ places: 5, placesLeft: 1 });
      expect(await states(offering)).toBe('ENROLLED ENROLLED ENROLLED ENROLLED');
    });

    test('fewer than are given, or none, are refused', async () => {
      const { offering } = await asked(3, 2);
      expect(await at.changePlaces(offering, 1)).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.places', message: '2 places are already given: offer at least that many.' }],
      });
      expect(await at.changePlaces(offering, 100_001)).toMatchObject({ code: 'INVALID' });
      expect(await at.changePlaces(offering, 2)).toMatchObject({ places: 2, placesLeft: 0 });
    });

    test('with none left, who waits for a decision joins the waiting list', async () => {
      const { offering, ids } = await asked(3, 3, 'BY_HOST');
      await at.decide(ids[1] ?? '', true);
      await at.changePlaces(offering, 1);
      expect(await states(offering)).toBe('QUEUED ENROLLED QUEUED');
    });

    test('only a registrar of the host may', async () => {
      const { offering } = await asked(1, 2);
      for (const who of [personOf('dcu.ie', ['REGISTRAR']), personOf(HOST, ['ASSESSOR']), learner(1)])
        expect(await at.changePlaces(offering, 9, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await at.changePlaces(`${HOST}:${uuid(99)}`, 9)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await states(offering)).toBe('ENROLLED QUEUED');
    });
  });
}
