import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkFormat, type ShapeCheck, verifyWithShapes } from '../../../../subgraphs/shared/sealing/index.ts';
import { createShapeCheck } from '../../../../subgraphs/shared/sealing/shapes/shape-check.ts';
import { NOW } from '../certificates.ts';
import { MICRO_CREDENTIAL } from '../described.ts';
import { official, readElm } from '../elm-files.ts';
import { changed, issued, standards } from './stage.ts';

/** The check of a document by shapes, within its bounds. */
export function checking(): void {
  describe('the check', () => {
    const open: ShapeCheck[] = [];
    const checkOf = (...parameters: Parameters<typeof createShapeCheck>) => {
      const check = createShapeCheck(...parameters);
      open.push(check);
      return check;
    };
    afterAll(() => Promise.all(open.map((check) => check.close())));
    const shapes = checkOf(null);

    test('says that it used the hub’s own shapes, and what it found', async () => {
      const document = issued(MICRO_CREDENTIAL);
      expect(await checkFormat(document, shapes)).toMatchObject({
        status: 'OK',
        message: expect.stringContaining("hub's own SHACL shapes"),
      });
      const without = changed(document, ['credentialSubject.hasClaim.provenBy.grade', undefined]);
      expect(await checkFormat(without, shapes)).toMatchObject({
        status: 'ERROR',
        indication: 'TOTAL_FAILED',
        subIndication: 'FORMAT_FAILURE',
        message: expect.stringContaining('grade of LearningAssessment urn:epass:learningAssessment:1 is missing'),
      });
    });

    test('a status list entry in "status" is within the profile', async () => {
      const status = [
        {
          id: 'https://hub.example/status/1#7',
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '7',
          statusListCredential: 'https://hub.example/status/1',
        },
      ];
      expect(await checkFormat({ ...issued(MICRO_CREDENTIAL), status }, shapes)).toMatchObject({ status: 'OK' });
    });

    test('what is too deep, too much, or brings a context of its own is refused before it is looked at', async () => {
      let deep: unknown = 'x';
      for (let level = 0; level < 20_000; level += 1) deep = { title: deep };
      const document = issued(MICRO_CREDENTIAL);
      const note = (index: number) => ({ id: `urn:note:${index}`, type: 'Note' });
      const many = Array.from({ length: 6000 }, (_, index) => note(index));
      const started = performance.now();
      const refused = await Promise.all([
        shapes.check({ ...document, attachment: deep }),
        shapes.check({ ...document, attachment: many }),
        shapes.check({ ...document, attachment: { '@context': 'http://127.0.0.1:9/', title: 'x' } }),
      ]);
      expect(performance.now() - started).toBeLessThan(500);
      expect(refused.map((one) => one.kind)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
      expect(await shapes.check({ '@context': ['http://127.0.0.1:9/context'], id: 'urn:credential:1' })).toMatchObject({
        kind: 'REFUSED',
        reason: expect.stringContaining('http://127.0.0.1:9/context is not one of the profile'),
      });
      expect(await shapes.check({ id: 'urn:credential:1', title: 'no context' })).toMatchObject({ kind: 'REFUSED' });
    });

    test('leaves the event loop to others, and gives up what takes too long', async () => {
      const document = issued(MICRO_CREDENTIAL);
      const media = Array.from({ length: 300 }, (_, n) => ({
        id: `urn:m:${n}`,
        type: 'MediaObject',
        title: { en: 'x' },
      }));
      const slow = { ...document, attachment: media };
      const hasty = checkOf(null, { longestMs: 20, mostWaiting: 0 });
      const checking = { over: false };
      const checked = Promise.all([hasty.check(slow), shapes.check(slow)]).finally(() => (checking.over = true));
      let turns = 0;
      for (; !checking.over; turns += 1) await setTimeout(1);
      const [given, found] = await checked;
      expect(turns).toBeGreaterThan(20);
      expect(given).toMatchObject({ kind: 'UNDECIDED', reason: expect.stringContaining('longer than 0.02 seconds') });
      expect(found).toMatchObject({ kind: 'DIFFERS', findingCount: 900 });
      expect(await checkFormat(document, hasty)).toMatchObject({ status: 'ERROR', indication: 'INDETERMINATE' });
    });

    official('with the official shapes', () => {
      test('says so, and verifies a sealed sample by them', async () => {
        const shapesOfTheirs = checkOf(standards());
        const sample = readElm('samples/elm-support-2025/Sample-CertOfPart-signed.jsonld');
        const { checks } = await verifyWithShapes(sample, { anchors: [], at: NOW, shapes: shapesOfTheirs });
        expect(checks[0]).toMatchObject({
          name: 'FORMAT',
          status: 'OK',
          message: expect.stringContaining('the official SHACL shapes'),
        });
      });
    });
  });
}
