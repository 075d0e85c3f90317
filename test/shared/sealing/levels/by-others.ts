import { describe, expect, test } from '@jest/globals';
import { flattenedVerify } from 'jose';
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { toPem } from '../../../../subgraphs/shared/sealing/development/pem.ts';
import { augment, certificateFromPem } from '../../../../subgraphs/shared/sealing/index.ts';
import {
  readCertificateValues,
  readRevocationValues,
  readTimestampContainer,
} from '../../../../subgraphs/shared/sealing/jades/components.ts';
import { notInstalled } from '../../../support/surroundings.ts';
import { describeWhere } from '../../../support/where.ts';
import { component, componentsOf, folder, identity, path, PAYLOAD, sealAt, services } from './stage.ts';

function openssl(...args: readonly string[]): string {
  try {
    return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], cwd: folder });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

/** What other programs find in the same seals. */
export function byOthers(): void {
  describe('jose', () => {
    test.each(['B', 'T', 'LT', 'LTA'] as const)('verifies the signature at level %s', async (level) => {
      const text = await sealAt(level);
      const [{ protected: header, signature }] = JSON.parse(text).signatures;
      const { publicKey } = new X509Certificate(identity.certificates[0]!);
      const { payload } = await flattenedVerify({ payload: PAYLOAD, protected: header, signature }, publicKey, {
        crit: { sigT: true },
      });
      expect(Buffer.from(payload).toString()).toBe(PAYLOAD);
    });
  });

  describeWhere(notInstalled('openssl'), 'OpenSSL', () => {
    test('verifies every timestamp over the bytes that the standard names', async () => {
      const text = await augment(await sealAt('LTA'), 'LTA', services);
      const { payload, signatures } = JSON.parse(text);
      const [{ protected: header, signature, header: unsigned }] = signatures;
      const components: string[] = unsigned.etsiU;
      for (const [index, { name, value }] of componentsOf(text).entries()) {
        const [token] = readTimestampContainer(value) ?? [];
        if (!token) continue;
        const before = components.slice(0, index).join('');
        await writeFile(path('data'), name === 'sigTst' ? signature : `${payload}.${header}.${signature}.${before}`);
        await writeFile(path('token.der'), token);
        const verify = ['ts', '-verify', '-data', 'data', '-in', 'token.der', '-token_in', '-CAfile', 'ca.pem'];
        expect(openssl(...verify)).toContain('Verification: OK');
        await writeFile(path('data'), 'something else');
        expect(openssl(...verify)).toContain('Verification: FAILED');
      }
    });
    test('verifies the embedded OCSP answers and certificates', async () => {
      const text = await sealAt('LTA');
      const { ocsp } = readRevocationValues(component(text, 'rVals'))!;
      expect(ocsp.length).toBe(2);
      const timestamp = certificateFromPem(toPem('CERTIFICATE', readCertificateValues(component(text, 'xVals'))![0]!));
      await writeFile(path('seal.pem'), toPem('CERTIFICATE', identity.certificates[0]!));
      await writeFile(path('timestamp.pem'), toPem('CERTIFICATE', timestamp));
      expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.pem', 'seal.pem')).toContain('OK');
      expect(openssl('verify', '-purpose', 'timestampsign', '-CAfile', 'ca.pem', 'timestamp.pem')).toContain('OK');
      for (const [index, name] of ['seal.pem', 'timestamp.pem'].entries()) {
        await writeFile(path('answer.der'), ocsp[index]!);
        const ask = [
          'ocsp',
          '-respin',
          'answer.der',
          '-issuer',
          'ca.pem',
          '-CAfile',
          'ca.pem',
          '-no_nonce',
          '-cert',
          name,
        ];
        const { stdout, stderr } = spawnSync('openssl', ask, { encoding: 'utf8', cwd: folder });
        const said = `${stdout}${stderr}`;
        expect(said).toContain('Response verify OK');
        expect(said).toContain(`${name}: good`);
      }
    });
  });
}
