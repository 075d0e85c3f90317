import { describe, expect, test } from '@jest/globals';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { parseSealed } from '../../../../subgraphs/shared/sealing/index.ts';
import { run } from '../surroundings.ts';
import { ecKey, path, proof, sealed, trust, verified } from './stage.ts';

/** `augment`. */
export function raising(): void {
  describe('raising', () => {
    const raise = (file: string, ...more: string[]) =>
      run(['augment', file, ...proof(), '--revocation', trust.addresses.ocsp, '--json', ...more]);

    test('a file of level B becomes T, LT, LTA; what it had stays byte for byte', async () => {
      let file = await sealed('B', '--key', ecKey);
      for (const level of ['T', 'LT', 'LTA']) {
        const { code, json } = await raise(file, '--level', level, '--out', path(`raised-${level}`));
        expect([code, json[0]]).toMatchObject([0, { level, changed: true }]);
        const raised = path(`raised-${level}`, 'diploma.sealed.json');
        const [before, after] = await Promise.all(
          [file, raised].map(async (one) => JSON.parse(await readFile(one, 'utf8'))),
        );
        expect(after.payload).toBe(before.payload);
        expect(after.signatures[0].header.etsiU.join()).toMatch(
          new RegExp(`^${before.signatures[0].header?.etsiU.join() ?? ''}`),
        );
        file = raised;
      }
      expect((await verified(file)).seal).toMatchObject({ level: 'LTA' });
    });

    test('an archive timestamp is renewed when it is time, or when told; else the file is not touched', async () => {
      const file = await sealed('LTA', '--key', ecKey);
      const { mtimeMs } = await stat(file);
      const still = await raise(file, '--in-place');
      expect(still.json[0]).toMatchObject({
        before: 'LTA',
        level: 'LTA',
        changed: false,
        provenUntil: expect.any(String),
      });
      expect((await stat(file)).mtimeMs).toBe(mtimeMs);
      const renewed = await raise(file, '--in-place', '--renew');
      expect(renewed.json[0]).toMatchObject({ changed: true, level: 'LTA' });
      const names = parseSealed(await readFile(file, 'utf8')).unsigned.map(({ name }) => name);
      expect(names).toEqual(['sigTst', 'xVals', 'rVals', 'arcTst', 'tstVD', 'arcTst']);
    });

    test('an altered or untrusted seal is not raised, and nobody who was not named is asked', async () => {
      const file = await sealed('B', '--key', ecKey);
      await writeFile(path('altered.json'), (await readFile(file, 'utf8')).replace('Wine', 'Beer'));
      const altered = await raise(path('altered.json'), '--out', path('no'));
      expect(altered.json[0]).toMatchObject({
        error: { code: 'NOT_AUGMENTED', message: expect.stringContaining('altered') },
      });
      // The timestamp authority answers at another name, so that the OCSP responder's is one that nobody allowed.
      const time = new URL(trust.addresses.timestamps);
      const renamed: typeof fetch = (url, init) => fetch(String(url).replace('http://time.test', time.origin), init);
      const call = ['augment', file, '--anchors', path('anchors'), '--timestamps', `http://time.test${time.pathname}`];
      const asked = await run([...call, '--out', path('no')], { fetch: renamed });
      expect([asked.code, asked.err]).toEqual([
        1,
        expect.stringMatching(/may not be asked.*--revocation <address> allows it/),
      ]);
      const plain = await raise(path('diploma.json'), '--out', path('no'));
      expect(plain.json[0]).toMatchObject({ error: { code: 'NOT_SEALED' } });
      for (const call of [[], ['--out', path('no'), '--in-place']])
        expect((await raise(file, ...call)).err).toContain('--out <folder>, or --in-place');
      expect((await raise(file, '--in-place', '--level', 'B')).err).toContain('Every seal has level B');
      await expect(readdir(path('no'))).rejects.toThrow('ENOENT');
    });
  });
}
