import { describe, expect, test } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { buildDocument, parseSealed } from '../../../../subgraphs/shared/sealing/index.ts';
import { EVERY_KIND, MICRO_CREDENTIAL } from '../../../shared/sealing/described.ts';
import { run } from '../surroundings.ts';
import { ecKey, folder, path, proof, sealed, trust, verified } from './stage.ts';

/** What the quick rules do not look at, and SHACL does. */
function withoutOutcomeTitle(document: Record<string, unknown>): object {
  const changed = JSON.parse(JSON.stringify(document));
  delete changed.credentialSubject.hasClaim.specifiedBy.learningOutcome[0].title;
  return changed;
}

/** `seal`, and what a report says of it. */
export function sealing(): void {
  describe('sealing', () => {
    test.each(['B', 'T', 'LT', 'LTA'])(
      'a document at level %s is valid, and its issuer is the certificate’s',
      async (level) => {
        const file = await sealed(level, '--key', ecKey);
        const { verdict, seal, facts } = await verified(file);
        expect([verdict, seal?.level, seal?.algorithm]).toEqual(['VALID', level, 'ES256']);
        expect(facts?.sealedBy).toMatchObject({
          name: 'Dublin City University',
          country: 'IE',
          identifier: 'NTRIE-DEMO-DCU',
        });
        const { document } = parseSealed(await readFile(file, 'utf8'));
        expect(document['issued']).toBe(document['issuanceDate']);
      },
    );

    test('every kind of credential the hub describes is sealed, and told in one line of JSON each', async () => {
      const files = await Promise.all(
        EVERY_KIND.map(async ([name, described]) => {
          const file = path(`${name.replaceAll(' ', '-')}.json`);
          await writeFile(file, JSON.stringify(buildDocument(described)));
          return file;
        }),
      );
      const { code, json } = await run([
        'seal',
        ...files,
        '--level',
        'B',
        '--key',
        ecKey,
        '--out',
        path('kinds'),
        '--json',
      ]);
      expect(code).toBe(0);
      expect(json.map(({ file }) => file)).toEqual(files);
      for (const line of json) {
        expect(line).toMatchObject({ level: 'B', algorithm: 'ES256', qualified: false, bytes: expect.any(Number) });
        expect((await verified(line['out']!)).verdict).toBe('VALID');
      }
    });

    test('the level unset is LTA, and is never lowered silently', async () => {
      const { code, err } = await run(['seal', path('diploma.json'), '--key', ecKey]);
      expect([code, err]).toEqual([2, expect.stringContaining('need timestamps: --timestamps <address>')]);
      const without = await run([
        'seal',
        path('diploma.json'),
        '--key',
        ecKey,
        '--timestamps',
        trust.addresses.timestamps,
      ]);
      expect([without.code, without.err]).toEqual([2, expect.stringContaining('need --anchors <folder>')]);
      const dead = ['--timestamps', 'http://localhost:1/', '--anchors', path('anchors'), '--out', path('dead')];
      const failed = await run(['seal', path('diploma.json'), '--key', ecKey, ...dead, '--json']);
      expect([failed.code, failed.json[0]]).toMatchObject([1, { error: { code: 'TIMESTAMP_UNAVAILABLE' } }]);
      await expect(readdir(path('dead'))).rejects.toThrow('ENOENT');
    });

    test('where one timestamp authority does not answer, the next is asked', async () => {
      const [first, ...rest] = [['--timestamps', 'http://localhost:1/'], ...[proof()]];
      const said = await run([
        'seal',
        path('diploma.json'),
        '--key',
        ecKey,
        ...first!,
        ...rest.flat(),
        '--out',
        path('next'),
      ]);
      expect([said.err, said.code]).toEqual(['', 0]);
    });

    test('one bad file does not stop the others, and each is told what it misses', async () => {
      const document = buildDocument(MICRO_CREDENTIAL);
      const bad: Record<string, unknown> = {
        'no-subject.json': { ...document, credentialSubject: undefined, validFrom: undefined },
        'no-image.json': {
          ...document,
          displayParameter: { ...(document['displayParameter'] as object), individualDisplay: [] },
        },
        'no-context.json': { ...document, '@context': ['https://www.w3.org/ns/credentials/v2'] },
        'no-outcome-title.json': withoutOutcomeTitle(document),
        'list.json': [],
      };
      for (const [name, value] of Object.entries(bad)) await writeFile(path(name), JSON.stringify(value));
      await writeFile(path('half.json'), '{"id":');
      await writeFile(path('twice.json'), '{"id":1,"id":2}');
      const files = [
        'no-subject.json',
        'diploma.json',
        'no-image.json',
        'no-context.json',
        'no-outcome-title.json',
        'list.json',
        'half.json',
        'twice.json',
        'gone.json',
      ];
      const { code, out, err } = await run([
        'seal',
        ...files.map((name) => path(name)),
        '--level',
        'B',
        '--key',
        ecKey,
        '--out',
        path('mixed'),
      ]);
      expect(code).toBe(1);
      expect(await readdir(path('mixed'))).toEqual(['diploma.sealed.json']);
      expect(out).toContain('diploma.json: sealed into');
      for (const sentence of [
        'no-subject.json: It lacks "credentialSubject", "validFrom".',
        'no-image.json: There is nothing to display (individualDisplay).',
        'no-context.json: The @context must be exactly',
        'no-outcome-title.json: The document does not conform (',
        'list.json: It is JSON, but not an object.',
        'half.json: ',
        'twice.json: The member "id" appears twice.',
        'gone.json: It cannot be read (ENOENT).',
        '8 of 9 files could not be processed.',
      ])
        expect(err).toContain(sentence);
    });

    test('what is sealed is not sealed again, and what is there is not overwritten unless told', async () => {
      const file = await sealed('B', '--key', ecKey);
      const again = await run(['seal', file, '--level', 'B', '--key', ecKey, '--json']);
      expect([again.code, again.json[0]]).toMatchObject([1, { error: { code: 'SEALED_ALREADY' } }]);
      const before = await readFile(file, 'utf8');
      const call = ['seal', path('diploma.json'), '--level', 'B', '--key', ecKey, '--out', resolve(file, '..')];
      expect(await run([...call, '--json'])).toMatchObject({ code: 1, json: [{ error: { code: 'EXISTS' } }] });
      expect(await readFile(file, 'utf8')).toBe(before);
      expect((await run([...call, '--overwrite'])).code).toBe(0);
      expect(await readFile(file, 'utf8')).not.toBe(before);
      expect(await readdir(resolve(file, '..'))).toEqual(['diploma.sealed.json']);
    });

    test('a document in the wrapper for uploading is sealed without the wrapper', async () => {
      const document = buildDocument(MICRO_CREDENTIAL);
      await writeFile(
        path('upload.json'),
        JSON.stringify({ credential: document, deliveryDetails: { deliveryAddress: [] } }),
      );
      await run(['seal', path('upload.json'), '--level', 'B', '--key', ecKey, '--out', path('unwrapped')]);
      expect(parseSealed(await readFile(path('unwrapped', 'upload.sealed.json'), 'utf8')).document['id']).toBe(
        document['id'],
      );
    });

    test('a bar shows on a terminal, and the results come after it', async () => {
      const files = [path('diploma.json'), path('diploma.json')];
      const { err, out } = await run(['inspect', ...files], { terminal: true });
      expect(err).toMatch(/inspected .*2\/2/);
      expect(out.match(/A credential without a seal/g)).toHaveLength(2);
    });
  });

  test('as a program: results on standard output, one sentence on standard error, and the exit code', async () => {
    const start = async (...parameters: string[]) => {
      const main = join(import.meta.dirname, '../../../../programs/seal/main.ts');
      const child = spawn(process.execPath, [main, ...parameters], { cwd: folder });
      const said = { out: '', err: '' };
      child.stdout.on('data', (chunk) => (said.out += String(chunk)));
      child.stderr.on('data', (chunk) => (said.err += String(chunk)));
      const [code] = await once(child, 'close');
      return { code, ...said };
    };
    const [helped, inspected, missing, misused] = await Promise.all([
      start('--help'),
      start('inspect', 'diploma.json', '--json'),
      start('inspect', 'nowhere.json'),
      start('seal', 'diploma.json'),
    ]);
    expect(helped).toMatchObject({ code: 0, err: '', out: expect.stringContaining('npm run seal -- <command>') });
    expect(inspected).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(inspected.out)).toMatchObject({ file: 'diploma.json', kind: 'UNSEALED' });
    expect(missing).toEqual({ code: 1, out: '', err: 'nowhere.json: It cannot be read (ENOENT).\n' });
    expect(misused).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^With which key\?.*\n$/) });
  });
}
