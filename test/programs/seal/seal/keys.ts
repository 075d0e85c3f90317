import { describe, expect, test } from '@jest/globals';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { sealerOf } from '../../../../programs/seal/key.ts';
import { UsageError } from '../../../../programs/seal/problems.ts';
import { laterBy, make, NOW } from '../../../shared/sealing/certificates.ts';
import { hierarchy, openssl } from '../../../shared/sealing/keys/openssl.ts';
import { LIBRARY, newDevice, newToken, PIN, putKey, whyNoDevice } from '../../../shared/sealing/keys/softhsm.ts';
import { run } from '../surroundings.ts';
import { notInstalled } from '../../../support/surroundings.ts';
import { describeWhere } from '../../../support/where.ts';
import { PASSWORD, ecKey, folder, path, rsaKey, sealed, trust, verified } from './stage.ts';

/** Where the key is. */
export function keys(): void {
  describe('keys', () => {
    const p12 = async () => {
      await openssl('pkcs12', '-export', '-in', rsaKey, '-passout', `pass:${PASSWORD}`, '-out', path('seal.p12'));
      await chmod(path('seal.p12'), 0o600);
      return path('seal.p12');
    };
    const withKey = async (...more: string[]) => (await verified(await sealed('B', ...more))).seal?.algorithm;

    describeWhere(notInstalled('openssl'), 'of PKCS#12 files', () => {
      test('the password comes from a file or the environment, never from the command line', async () => {
        const key = await p12();
        expect(await withKey('--key', key, '--password-file', path('password'))).toBe('RS256');
        expect(await withKey('--key', key, '--password-file', path('password'), '--algorithm', 'PS256')).toBe('PS256');
        const call = ['seal', path('diploma.json'), '--level', 'B', '--key', key, '--out', path('p12')];
        expect((await run(call, { environment: { SEAL_PASSWORD: PASSWORD } })).code).toBe(0);
        const without = await run(call);
        expect([without.code, without.err]).toEqual([2, expect.stringContaining('SEAL_PASSWORD is not set')]);
        const wrong = await run([...call, '--overwrite'], { environment: { SEAL_PASSWORD: 'another' } });
        expect(wrong.code).toBe(2);
        expect(`${wrong.err}${without.err}`).not.toMatch(/another|pass phrase/);
        const said = await run([...call, '--password', PASSWORD]);
        expect([said.code, said.err.includes(PASSWORD)]).toEqual([2, false]);
      });

      test('a seal configuration, and a node’s configuration with its proof, name the key as they do for a node', async () => {
        await p12();
        await writeFile(
          path('seal.json'),
          JSON.stringify({ pkcs12: 'seal.p12', passwordFile: 'password', algorithm: 'PS256' }),
        );
        expect(await withKey('--key', path('seal.json'))).toBe('PS256');
        const proof = {
          timestampAuthorities: [trust.addresses.timestamps],
          anchorsFile: 'anchors/authority.pem',
          revocationAddresses: [trust.addresses.ocsp],
        };
        await writeFile(path('dcu.ie.json'), JSON.stringify({ id: 'dcu.ie', seal: { pkcs12: 'seal.p12' }, proof }));
        const call = ['seal', path('diploma.json'), '--config', path('dcu.ie.json'), '--out', path('node'), '--json'];
        const { json } = await run(call, { environment: { SEAL_PASSWORD_DCU_IE: PASSWORD } });
        expect(json[0]).toMatchObject({ level: 'LTA', algorithm: 'RS256' });
        const without = await run(call);
        expect([without.code, without.err]).toEqual([2, expect.stringContaining('SEAL_PASSWORD_DCU_IE is not set')]);
        await writeFile(
          path('short.json'),
          JSON.stringify({ id: 'dcu.ie', sealKeyFile: relative(folder, rsaKey), proof }),
        );
        const short = await run(['seal', path('diploma.json'), '--config', path('short.json'), '--out', path('short')]);
        expect([short.code, short.err]).toEqual([0, '']);
      });
    });

    test('a key that others can read, one without its owner’s name, one that has ended: refused before any file', async () => {
      await writeFile(path('open.pem'), await readFile(ecKey));
      await chmod(path('open.pem'), 0o644);
      const call = (key: string) => [
        'seal',
        path('diploma.json'),
        '--level',
        'B',
        '--key',
        key,
        '--out',
        path('refused'),
      ];
      expect((await run(call(path('open.pem')))).err).toContain('set its mode to 0600');
      const later = await run(call(ecKey), { clock: () => new Date(Date.now() + 3 * 365 * 86_400_000) });
      expect([later.code, later.err]).toEqual([2, expect.stringMatching(/expired on .*: have the seal renewed/)]);
      const soon = await run(call(ecKey), { clock: () => new Date(Date.now() + (2 * 365 - 10) * 86_400_000) });
      expect([soon.code, soon.err]).toEqual([0, expect.stringContaining('order a new one')]);
      expect((await run(['seal', path('diploma.json'), '--level', 'B'])).err).toContain('With which key?');
      expect((await run(['seal', path('diploma.json'), '--level', 'C', '--key', ecKey])).err).toContain(
        '--level is "C"',
      );
    });

    test('nothing is sealed under an authority that has ended, and one that ends soon is named', async () => {
      const keyless = { key: null as never };
      const underOne = async (notAfter: Date) => {
        const authority = await make({ name: 'Authority', ca: true, notAfter });
        const leaf = await make({ name: 'Seal', issuer: authority });
        return sealerOf({ ...keyless, certificates: [leaf.der, authority.der] }, NOW);
      };
      expect((await underOne(laterBy(300))).warning).toBeNull();
      expect((await underOne(laterBy(50))).warning).toMatch(/^The certificate CN=Authority, .* order a new one\.$/);
      await expect(underOne(laterBy(-1))).rejects.toThrow(UsageError);
      await expect(underOne(laterBy(-1))).rejects.toThrow(/^CN=Authority, .* expired on /);
    });

    describeWhere(whyNoDevice(), 'on a device', () => {
      test('a device seals by its JSON configuration and closes its sessions', async () => {
        const place = { in: path };
        await newDevice(place);
        newToken('alliance');
        const { rsa, authority, root } = await hierarchy();
        await putKey(place, rsa, { token: 'alliance', label: 'seal', id: '01' });
        await writeFile(path('chain.pem'), rsa.pem + authority.pem);
        await writeFile(path('pin'), `${PIN}\n`, { mode: 0o600 });
        const seal = {
          pkcs11: LIBRARY,
          token: 'alliance',
          keyLabel: 'seal',
          pinFile: 'pin',
          certificateFile: 'chain.pem',
        };
        await writeFile(path('device.json'), JSON.stringify(seal));
        await writeFile(path('root.pem'), root.pem);
        const said = await run([
          'seal',
          path('diploma.json'),
          '--level',
          'B',
          '--key',
          path('device.json'),
          '--anchors',
          path('root.pem'),
          '--out',
          path('device'),
        ]);
        expect([said.err, said.code]).toEqual(['', 0]);
        const file = path('device', 'diploma.sealed.json');
        const { seals } = (await run(['inspect', file, '--anchors', path('root.pem'), '--json']))
          .json[0] as unknown as {
          seals: { intact: boolean; algorithm: string; check: { status: string } }[];
        };
        expect(seals[0]).toMatchObject({ intact: true, algorithm: 'RS256', check: { status: 'OK' } });
      });
    });
  });
}
