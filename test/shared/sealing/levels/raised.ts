import { describe, expect, test } from '@jest/globals';
import { augment, isRenewalDue, parseSealed, provenUntil } from '../../../../subgraphs/shared/sealing/index.ts';
import { clock, componentsOf, PAYLOAD, sealAt, services } from './stage.ts';

/** How a seal is raised, and when it is to be renewed. */
export function raised(): void {
  describe('the levels of a seal', () => {
    test.each([
      ['B', []],
      ['T', ['sigTst']],
      ['LT', ['sigTst', 'xVals', 'rVals']],
      ['LTA', ['sigTst', 'xVals', 'rVals', 'arcTst']],
    ] as const)('%s carries the components the European sealing service writes, in its order', async (level, names) => {
      const text = await sealAt(level);
      expect(componentsOf(text).map(({ name }) => name)).toEqual(names);
      expect(parseSealed(text)).toMatchObject({ payload: PAYLOAD, apparentLevel: level });
      expect(Object.keys(JSON.parse(text))).toEqual(['payload', 'signatures']);
    });
    test('are raised step by step, and what is there stays byte for byte', async () => {
      let text = await sealAt('B');
      for (const level of ['T', 'LT', 'LTA'] as const) {
        const raised = await augment(text, level, services);
        const [before, after] = [text, raised].map((one) => JSON.parse(one).signatures[0]);
        expect(after.protected).toBe(before.protected);
        expect(after.signature).toBe(before.signature);
        const former: string[] = before.header?.etsiU ?? [];
        expect(after.header.etsiU.slice(0, former.length)).toEqual(former);
        text = raised;
      }
      expect(await augment(text, 'T', services)).toBe(text);
      expect(await augment(text, 'LT', services)).toBe(text);
    });
    test('tell until when they prove themselves, and that it is time to renew', async () => {
      const text = parseSealed(await sealAt('LTA'));
      const years = (provenUntil(text)!.getTime() - Date.now()) / (365 * 86_400_000);
      expect(years).toBeGreaterThan(4.9);
      expect(years).toBeLessThan(5.1);
      expect(isRenewalDue(text, clock())).toBe(false);
      expect(isRenewalDue(text, new Date(provenUntil(text)!.getTime() - 86_400_000))).toBe(true);
      expect(provenUntil(parseSealed(await sealAt('B')))).toBeNull();
    });
    test('an archive timestamp is renewed with the evidence of the one before', async () => {
      const text = await augment(await sealAt('LTA'), 'LTA', services);
      expect(componentsOf(text).map(({ name }) => name)).toEqual([
        'sigTst',
        'xVals',
        'rVals',
        'arcTst',
        'tstVD',
        'arcTst',
      ]);
    });
  });
}
