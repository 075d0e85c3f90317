import { describe, expect, test } from '@jest/globals';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { inspect, parseSealed, type Inspection } from '../../../subgraphs/shared/sealing/index.ts';
import { run } from './surroundings.ts';
import { notShared, SHARED } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

const ELM = join(SHARED, 'elm');
const AT = new Date('2026-11-21T12:00:00Z');
const nothingTrusted = { anchors: [], at: AT };
const files = ['samples/**/*.*', 'jades-dss/**/*.*'].flatMap((glob) => globSync(join(ELM, glob))).toSorted();

describeWhere(notShared('elm'), 'every file of the official samples', () => {
  test('there are many of them', () => expect(files.length).toBeGreaterThan(60));

  test.each(files.map((file) => relative(ELM, file)))('%s gives a sensible report', async (name) => {
    const { code, out, err } = await run(['inspect', join(ELM, name)]);
    expect([code, err]).toEqual([0, '']);
    const [heading, what] = out.split('\n');
    expect(heading).toMatch(/ \(\d+ (KB|bytes)\)$/);
    expect(what).toMatch(/^ {2}[A-Z].{10,}[.)]$/);
    expect(out).not.toMatch(/undefined|\[object|NaN|Invalid Date|null/);
  });

  test('what is measured of the sealed ones is what the report says', async () => {
    const expected = JSON.parse(await readFile(join(ELM, 'EXPECTED.json'), 'utf8')) as {
      files: Record<string, { jws?: { alg: string; sigT: string; apparentLevel: string; etsiU: string[] } }>;
    };
    const sealed = Object.entries(expected.files).filter(([, { jws }]) => jws?.apparentLevel);
    expect(sealed.length).toBeGreaterThan(4);
    for (const [name, { jws }] of sealed) {
      const file = join(ELM, name);
      if (!existsSync(file)) continue;
      const { kind, seals } = inspect(await readFile(file), nothingTrusted);
      expect([name, kind]).toEqual([name, 'SEALED']);
      expect(seals[0]).toMatchObject({
        algorithm: jws!.alg,
        signedAt: new Date(jws!.sigT),
        claimedLevel: jws!.apparentLevel,
        components: jws!.etsiU,
        intact: true,
      });
    }
  });

  const sample = async (name: string): Promise<Inspection> => inspect(await readFile(join(ELM, name)), nothingTrusted);

  test('a mandated one shows who awards, who seals, the mandate, its status entries and what does not fit', async () => {
    expect(await sample('samples/mynextid-2026/edc-coe-signed.jsonld')).toMatchObject({
      kind: 'SEALED',
      document: {
        awardedBy: { name: 'NETIS d.o.o.', country: 'SI' },
        issuer: { name: 'Velocert OÜ', country: 'EE' },
        mandate: expect.stringContaining('attests'),
        status: [
          { purpose: 'revocation', index: '197', list: expect.stringMatching(/^https:/) },
          { purpose: 'suspension' },
        ],
      },
      seals: [
        {
          timestamps: [
            { name: 'sigTst', time: new Date('2026-01-12T08:46:26Z'), authority: expect.stringContaining('tsa') },
            { name: 'arcTst', message: expect.stringMatching(/^It covers this seal\./) },
          ],
          evidence: [{ kind: 'CRL', by: expect.stringContaining('Halcom') }],
          certificates: expect.arrayContaining([
            expect.objectContaining({
              from: 'x5c',
              key: 'RSA 2048',
              qcStatements: expect.arrayContaining(['QcType eseal']),
            }),
          ]),
          provenUntil: expect.any(Date),
        },
      ],
      unusual: expect.arrayContaining([expect.stringContaining('17207834, the certificate NTREE-17207834')]),
    });
  });

  test('with its authorities in an anchors folder, what is really reached is told from what is claimed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anchors-'));
    try {
      const file = join(ELM, 'samples/mynextid-2026/edc-coe-signed.jsonld');
      const { unsigned } = parseSealed(await readFile(file, 'utf8'));
      const values = unsigned.find(({ name }) => name === 'xVals')!.value as { x509Cert: { val: string } }[];
      for (const [index, one] of values.entries())
        await writeFile(join(folder, `${index}.der`), Buffer.from(one.x509Cert.val, 'base64'));
      const { json } = await run(['inspect', file, '--anchors', folder, '--json'], { clock: () => AT });
      // Its timestamp authority is a self-signed one of a test: no authority that anybody could name as an anchor.
      expect(json[0]).toMatchObject({
        file,
        seals: [
          {
            claimedLevel: 'LTA',
            reachedLevel: 'B',
            check: { status: 'OK' },
            timestamps: [{ good: null }, { good: null }],
          },
        ],
        unusual: expect.arrayContaining(['It carries what level LTA needs, but reaches B.']),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    ['jades-dss/jades-double-sig-different-etsiU.json', 'It contains 2 signatures'],
    ['jades-dss/jades-with-double-sigt.json', 'The member "sigT" appears twice'],
    ['jades-dss/simple-detached-wrong-algo.json', 'detached'],
    ['jades-dss/jws-serialization-no-signatures.json', 'no signature at all'],
    ['samples/edci-eseal/json_sealed_advanced.json', 'not a credential'],
    ['samples/elm-support-2025/Sample-MastersDegree-signed.jsonld', 'adoTst'],
  ])('%s: what is unusual is named', async (name, sentence) => {
    expect((await sample(name)).unusual.join(' ')).toContain(sentence);
  });
});

describe('other files', () => {
  const of = (content: string | Uint8Array) => inspect(Buffer.from(content as string), nothingTrusted);

  test.each([
    ['nothing', '', 'The file is empty'],
    ['a PDF', '%PDF-1.7 …', 'ask for the original file'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'a picture'],
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0xff]), 'ZIP'],
    ['XML', '<a/>', 'XML'],
    ['half a file', '{"payload": "{', 'not JSON, or only part'],
    ['a list', '[1]', 'not an object'],
    ['a poisoned name', '{"__proto__": {}}', '__proto__'],
    ['200 levels', `${'['.repeat(200)}1${']'.repeat(200)}`, 'Nested deeper'],
  ])('%s: one clear sentence', (_, content, sentence) => {
    const { kind, what } = of(content);
    expect(kind).toBe('OTHER');
    expect(what).toMatch(new RegExp(sentence));
  });

  test('a file that cannot be read does not stop the others; the exit code says so', async () => {
    const { code, out, err } = await run([
      'inspect',
      'nowhere.json',
      join(import.meta.dirname, 'inspect.test.ts'),
      '.',
    ]);
    expect(code).toBe(1);
    expect(err).toContain('nowhere.json: It cannot be read (ENOENT).');
    expect(err).toContain('.: It is a folder');
    expect(err).toContain('2 of 3 files could not be processed.');
    expect(out).toContain('This is not JSON, or only part of it.');
  });

  test('a name in a document cannot play with the terminal', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inspect-'));
    try {
      const file = join(folder, 'evil.json');
      const evil = 'Dr\u001b[2J\u0007 \u202eEvil\nLevel        reaches LTA';
      const subject = { fullName: { en: evil }, hasClaim: { title: { en: evil } } };
      await writeFile(file, JSON.stringify({ type: ['VerifiableCredential'], credentialSubject: subject }));
      const { out } = await run(['inspect', file]);
      // oxlint-disable-next-line no-control-regex
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
      expect(out).not.toMatch(/^\s*Level/m);
      expect(out).toMatch(/^ {2}Holder {7}Dr \[2J {1,3}Evil Level/m);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    [[], 'Which command?'],
    [['destroy', 'x'], 'Which command?'],
    [['inspect'], 'Which files?'],
    [['inspect', 'x', '--colour'], 'see --help'],
    [['inspect', 'x', '--anchors', 'nowhere'], 'cannot be read (ENOENT)'],
    [['inspect', 'x', '--anchors', import.meta.dirname], 'contains no certificate'],
    [['inspect', 'x', '--anchors', join(import.meta.dirname, 'inspect.test.ts')], 'not a certificate in PEM or DER'],
  ])('%j is a mistake of use: nothing is tried, the code is 2', async (parameters, sentence) => {
    const { code, out, err } = await run(parameters);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test.each([[['--help']], [['seal', '--help']], [['augment', '-h']], [['inspect', '--help']]])(
    '%j helps',
    async (parameters) => {
      const { code, out } = await run(parameters);
      expect([code, out.startsWith('npm run seal -- ')]).toEqual([0, true]);
    },
  );
});
