import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ELM, official } from '../../../shared/sealing/elm-files.ts';
import { schemaProblems } from '../../../shared/sealing/etsi-schema.ts';
import { confirm } from '../../../shared/sealing/independent.ts';
import { hierarchy } from '../../../shared/sealing/keys/openssl.ts';
import { run } from '../surroundings.ts';
import { notInstalled } from '../../../support/surroundings.ts';
import { describeWhere } from '../../../support/where.ts';
import { ecKey, path, proof, rsaKey, sealed, trust, verified } from './stage.ts';

/** What other programs and the Commission’s own files say. */
export function others(): void {
  official('by the official files', () => {
    const sample = (name: string) => join(ELM, 'samples', name);

    test.each(['B', 'T', 'LT', 'LTA'])(
      'ETSI’s own JSON Schema accepts header and components at level %s',
      async (level) => {
        const file = await sealed(level, '--key', ecKey);
        expect(schemaProblems(await readFile(file, 'utf8'))).toEqual([]);
      },
    );

    test('that schema accepts the sealed samples, and would find a mistake', async () => {
      const text = await readFile(sample('elm-repo/Sample-CertOfPart-signed.jsonld'), 'utf8');
      expect(schemaProblems(text)).toEqual([]);
      const file = JSON.parse(text);
      const wrong = Buffer.from(JSON.stringify({ sigTst: { tstTokens: [] } })).toString('base64url');
      file.signatures[0].header.etsiU[0] = wrong;
      expect(schemaProblems(JSON.stringify(file))).not.toEqual([]);
    });

    test('the European Commission’s unsealed samples are sealed, in the very form of its sealed ones', async () => {
      const names = [
        'elm-repo/Sample-CertOfPart-unsigned.jsonld',
        'elm-repo/Sample-MC-Annex1-unsigned-uploadable.json',
      ];
      const out = path('commission');
      const { code, err } = await run(['seal', ...names.map(sample), '--key', rsaKey, ...proof(), '--out', out]);
      expect([code, err]).toEqual([0, '']);
      const theirs = JSON.parse(await readFile(sample('elm-repo/Sample-CertOfPart-signed.jsonld'), 'utf8'));
      const ours = JSON.parse(await readFile(join(out, 'Sample-CertOfPart-unsigned.sealed.json'), 'utf8'));
      const shape = ({ payload, signatures: [one] }: any) => ({
        payload: typeof payload,
        members: Object.keys(one),
        header: Object.keys(JSON.parse(Buffer.from(one.protected, 'base64url').toString()))
          .filter((name) => name !== 'adoTst')
          .toSorted(),
        components: one.header.etsiU.map((each: string) =>
          Object.keys(JSON.parse(Buffer.from(each, 'base64url').toString())),
        ),
      });
      expect(shape(ours)).toEqual(shape(theirs));
      expect((await verified(join(out, 'Sample-MC-Annex1-unsigned-uploadable.sealed.json'))).verdict).toBe('VALID');
    });
  });

  describeWhere(notInstalled('openssl'), 'OpenSSL and jose confirm', () => {
    test.each([
      ['B', ['signature', 'path']],
      ['T', ['signature', 'path', 'sigTst']],
      ['LT', ['signature', 'path', 'sigTst', 'ocsp', 'ocsp']],
      ['LTA', ['signature', 'path', 'sigTst', 'arcTst', 'ocsp', 'ocsp']],
    ])('every part of a file of level %s', async (level, parts) => {
      const rsa = [
        ['--key', rsaKey],
        ['--key', rsaKey, '--algorithm', 'PS256'],
      ];
      for (const more of [['--key', ecKey], ...(level === 'B' ? rsa : [])]) {
        const text = await readFile(await sealed(level, ...more), 'utf8');
        expect(await confirm(text, trust.caCertificatePem)).toEqual(parts);
      }
    });

    test('a renewed file: both archive timestamps and the evidence between them', async () => {
      const file = await sealed('LTA', '--key', ecKey);
      await run(['augment', file, ...proof(), '--revocation', trust.addresses.ocsp, '--in-place', '--renew']);
      const parts = await confirm(await readFile(file, 'utf8'), trust.caCertificatePem);
      expect(parts).toEqual(['signature', 'path', 'sigTst', 'arcTst', 'arcTst', 'ocsp', 'ocsp', 'ocsp']);
    });

    test('nothing of a file that was altered', async () => {
      const text = await readFile(await sealed('LTA', '--key', ecKey), 'utf8');
      await expect(confirm(text.replace('Wine', 'Beer'), trust.caCertificatePem)).rejects.toThrow('signature');
      const other = await hierarchy();
      await expect(confirm(text, other.root.pem)).rejects.toThrow('openssl verify');
    });
  });
}
