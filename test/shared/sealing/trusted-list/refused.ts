import { describe, expect, test } from '@jest/globals';
import { verifyList } from '../../../../subgraphs/shared/sealing/trusted-list/verify-list.ts';
import { laterBy, NOW } from '../certificates.ts';
import { ALTERED } from './altered.ts';
import { faultOf, operator, signed, stranger } from './stage.ts';

/** Lists that are refused. */
export function refused(): void {
  describe('a list that is refused', () => {
    test.each(ALTERED)('%s: %s', async (fault, _, text) => expect(await faultOf(text())).toBe(fault));
    test('a list is asked about by its territory: another operator’s signature does not do', async () => {
      const asked: string[] = [];
      const signers = (territory: string) => {
        asked.push(territory);
        return territory === 'FI' ? [operator.der] : [stranger.der];
      };
      await expect(verifyList(Buffer.from(signed()), signers, NOW)).rejects.toMatchObject({ fault: 'SIGNER' });
      expect((await verifyList(Buffer.from(signed({ territory: 'FI' })), signers, NOW)).territory).toBe('FI');
      expect(asked).toEqual(['NL', 'FI']);
    });
    test('what was good yesterday has ended tomorrow', async () => {
      expect(await faultOf(signed({ next: laterBy(1).toISOString() }), NOW)).toBe('ACCEPTED');
      expect(await faultOf(signed({ next: laterBy(1).toISOString() }), laterBy(1))).toBe('DATES');
    });
  });
}
