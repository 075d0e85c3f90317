import { describe, expect, test } from '@jest/globals';
import { personOf } from '../../support/context.ts';
import { asked, at, learner, seen, states } from './stage.ts';

/** Who has a place, and who waits in which order. */
export function inOrder(): void {
  describe('who comes first', () => {
    test('has a place at once where admission is automatic, and waits for the host where it is not', async () => {
      const automatic = await at.publish({ places: 1, admission: 'AUTOMATIC' });
      expect(await at.enrol(learner(1), automatic.id ?? '')).toMatchObject({
        state: 'ENROLLED',
        waitingListPlace: null,
      });
      expect(await at.enrol(learner(2), automatic.id ?? '')).toMatchObject({ state: 'QUEUED', waitingListPlace: 1 });
      const byHost = await at.publish({ places: 1 });
      expect(await at.enrol(learner(1), byHost.id ?? '')).toMatchObject({ state: 'PENDING', waitingListPlace: null });
    });

    test('shows in the offering, and in the order of asking', async () => {
      const { offering } = await asked(2, 3);
      const query = 'query ($id: ID!) { offering(id: $id) { admission places placesLeft } }';
      expect(await at.ask(personOf('dcu.ie', []), query, { id: offering })).toEqual({
        offering: { admission: 'AUTOMATIC', places: 2, placesLeft: 0 },
      });
      expect(await states(offering)).toBe('ENROLLED ENROLLED QUEUED');
    });
  });

  describe('the host decides', () => {
    test('with the last place, who is undecided waits in line, in the order of asking, and moves up like everybody', async () => {
      const { offering, ids } = await asked(1, 4, 'BY_HOST');
      expect(await at.decide(ids[2] ?? '', true)).toMatchObject({ state: 'ENROLLED' });
      expect(await states(offering)).toBe('QUEUED QUEUED ENROLLED QUEUED');
      expect((await seen(learner(4), ids[3] ?? ''))?.['waitingListPlace']).toBe(3);
      expect(await at.decide(ids[3] ?? '', true)).toMatchObject({ code: 'NO_PLACES' });
      expect(await at.decide(ids[0] ?? '', false, 'No prior knowledge.')).toMatchObject({ state: 'DENIED' });
      await at.cancel(learner(3), ids[2] ?? '');
      expect(await states(offering)).toBe('DENIED ENROLLED CANCELLED QUEUED');
    });

    test('a denial frees no place', async () => {
      const { offering, ids } = await asked(1, 2, 'BY_HOST');
      await at.decide(ids[0] ?? '', false, 'No prior knowledge.');
      expect(await states(offering)).toBe('DENIED PENDING');
    });
  });
}
