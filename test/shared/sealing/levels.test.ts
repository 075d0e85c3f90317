import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flattenedVerify } from 'jose';
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrustServices } from '../../../demo/trust-services/trust-services.ts';
import type { TrustServices } from '../../../demo/trust-services/trust-services.ts';
import { toPem } from '../../../subgraphs/shared/sealing/development/pem.ts';
import {
  augment,
  certificateFromPem,
  createEvidenceSource,
  createExchange,
  createTimestampSource,
  parseSealed,
  seal,
} from '../../../subgraphs/shared/sealing/index.ts';
import type { AugmentServices, SealIdentity, SealLevel } from '../../../subgraphs/shared/sealing/index.ts';
import {
  readCertificateValues,
  readRevocationValues,
  readTimestampContainer,
} from '../../../subgraphs/shared/sealing/jades/components.ts';

const PAYLOAD = '{"id":"urn:credential:1","text":"Tämä on – ä"}';
const DCU = {
  id: 'dcu.ie',
  country: 'IE',
  legalName: 'Dublin City University',
  organizationIdentifier: 'NTRIE-DEMO-DCU',
};

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
/** Another program's opinion; skipped where OpenSSL is not installed. */
const independent = hasOpenssl() ? describe : describe.skip;

let folder: string;
let trust: TrustServices;
let identity: SealIdentity;
let services: AugmentServices;
const clock = () => new Date();
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levels-'));
  trust = await startTrustServices({ port: 0, dataDir: folder });
  ({ identity } = await trust.issueSeal({ institution: DCU }));
  const anchors = [trust.caCertificatePem];
  const exchange = createExchange({ fetch, allowed: [trust.addresses.ocsp] });
  services = {
    timestamps: createTimestampSource({ authorities: [trust.addresses.timestamps], anchors, exchange, clock }),
    evidence: createEvidenceSource({ exchange, clock }),
    anchors,
    clock,
  };
  await writeFile(path('ca.pem'), trust.caCertificatePem);
});
afterAll(async () => {
  await trust.stop();
  await rm(folder, { recursive: true });
});

const sealAt = async (level: SealLevel) =>
  augment(await seal(PAYLOAD, { ...identity, signedAt: clock() }), level, services);
const componentsOf = (text: string) => parseSealed(text).unsigned;
const component = (text: string, name: string) => componentsOf(text).find((one) => one.name === name)!.value;

function openssl(...args: readonly string[]): string {
  try {
    return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], cwd: folder });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

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

independent('OpenSSL', () => {
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
