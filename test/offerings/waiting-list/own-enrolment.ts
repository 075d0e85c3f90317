import { expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { asked, at, learner } from './stage.ts';

/** A registrar who studies at their own university. */
export function ownEnrolment(): void {
  test('a registrar who is a learner too decides about everybody but themselves, and may give up their own place', async () => {
    const { offering, ids } = await asked(3, 2, 'BY_HOST');
    const [own = '', other = ''] = ids;
    const both: Caller = { ...learner(1), roles: ['LEARNER', 'REGISTRAR'] };
    for (const admit of [true, false])
      expect(await at.decide(own, admit, 'I like myself.', both)).toMatchObject({ code: 'OWN_RECORD' });
    expect(await at.decide(other, true, null, both)).toMatchObject({ state: 'ENROLLED' });
    expect(await at.decide(own, true)).toMatchObject({ state: 'ENROLLED' });
    expect(await at.cancel(both, own)).toMatchObject({ state: 'CANCELLED', cancelledBy: 'LEARNER' });
    // A neighbour's registrar learns nothing, not even about their own learner's enrolment.
    const neighbour: Caller = { ...learner(2), learner: null, roles: ['REGISTRAR'] };
    const third = await at.enrol(learner(3), offering);
    expect(await at.decide(third.id ?? '', true, null, neighbour)).toMatchObject({ code: 'NOT_FOUND' });
  });
}
