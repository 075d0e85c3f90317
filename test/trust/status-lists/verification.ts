import { describe, expect, test } from '@jest/globals';
import { document, hours, publication, publish, registry, uuid, verify, withoutSeal } from './stage.ts';

/** What lists mean for the verification of a document. */
export function verification(): void {
  describe('verification of a document of the alliance', () => {
    test('is VALID where neither list has its bit, INVALID from the publication on in which one has', async () => {
      await publish(await publication('revocation', [8]));
      await publish(await publication('suspension', [6]));
      const text = await document();
      expect(await verify(text)).toMatchObject({ verdict: 'VALID', status: 'OK' });
      await publish(await publication('suspension', [7], { at: hours(0.001) }));
      expect(await verify(text)).toMatchObject({ verdict: 'INVALID', message: expect.stringMatching(/suspended/) });
      await publish(await publication('revocation', [7], { at: hours(0.001) }));
      expect(await verify(text)).toMatchObject({ verdict: 'INVALID', message: expect.stringMatching(/revoked/) });
    });

    test('asks the node for what the hub lacks, once', async () => {
      const asked: string[] = [];
      registry.answerOf = async (institution, path) => {
        asked.push(`${institution} ${path}`);
        const purpose = path.includes(uuid(1)) ? 'revocation' : 'suspension';
        return { published: await publication(purpose, purpose === 'revocation' ? [7] : []) };
      };
      const text = await document();
      expect((await verify(text)).verdict).toBe('INVALID');
      expect((await verify(text)).verdict).toBe('INVALID');
      expect(asked.toSorted()).toEqual(
        [1, 2].map((n) => `dcu.ie /feed/status-list?id=${encodeURIComponent(`dcu.ie:${uuid(n)}`)}`),
      );
    });

    test('does not take back a revocation by an older list, or one without a seal, that the node hands over', async () => {
      await publish(await publication('suspension', []));
      await publish(await publication('revocation', [7], { at: hours(-40) }));
      const old = await publication('revocation', [], { at: hours(-41) });
      let asked = 0;
      registry.answerOf = async () => (asked++, { published: { ...old, publishedAt: hours(0).toISOString() } });
      expect([(await verify(await document())).verdict, asked]).toEqual(['INVALID', 1]);
      const forged = await publication('revocation', [], { by: 'nobody' });
      registry.answerOf = async () => (asked++, { published: forged });
      expect([(await verify(await document())).verdict, asked]).toEqual(['INVALID', 2]);
    });

    test('is INDETERMINATE, naming the institution, while its node is down and the hub has no list', async () => {
      registry.answerOf = async () => Promise.reject(new Error('down'));
      expect(await verify(await document())).toMatchObject({
        ...{ verdict: 'INDETERMINATE', status: 'ERROR', indication: 'INDETERMINATE' },
        message: expect.stringContaining('dcu.ie does not answer'),
      });
    });

    test('is INDETERMINATE, naming the host, where its lists are at another hub: nothing is fetched', async () => {
      await publish(await publication('revocation', []));
      expect(await verify(await document('https://elsewhere.example'))).toMatchObject({
        verdict: 'INDETERMINATE',
        message: expect.stringContaining('elsewhere.example, which is not fetched'),
      });
    });

    test('believes a list without a seal only because its own institution handed it over', async () => {
      await withoutSeal(async () => {
        await publish(await publication('revocation', [], { by: 'nobody' }));
        await publish(await publication('suspension', [], { by: 'nobody' }));
        expect(await verify(await document())).toMatchObject({ verdict: 'VALID' });
      });
    });
  });
}
