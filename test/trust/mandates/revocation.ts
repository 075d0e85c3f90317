import { expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.ts';
import { ANONYMOUS, node, person } from '../registry.ts';
import { give, REGISTRAR, registry, revoke, shown } from './stage.ts';

/** Who is told of a revocation. */
export function revocation(): void {
  test('the sealer is told of a revocation, and only staff of the two read why', async () => {
    const { id } = await give({});
    await revoke({ mandateId: id, reason: 'The office moved' });
    await eventually(async () => {
      expect(registry.brought).toContainEqual(
        expect.objectContaining({
          from: 'hub',
          to: 'eciu.eu',
          kind: 'credentials.mandateRevoked',
          payload: { mandate: id, reason: 'The office moved', revokedAt: registry.now.toISOString() },
        }),
      );
    });
    for (const caller of [REGISTRAR, person('tuni.fi', 'OFFICER'), person('eciu.eu', 'SEALER'), node('eciu.eu')])
      expect((await shown(id, caller)).revokedBecause).toBe('The office moved');
    for (const caller of [ANONYMOUS, person('dcu.ie', 'REGISTRAR'), person('tuni.fi', 'LEARNER')])
      expect(await shown(id, caller)).toMatchObject({ revokedBecause: null, revokedAt: registry.now.toISOString() });
  });
}
