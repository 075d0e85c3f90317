import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flattenedVerify } from 'jose';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
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
  isRenewalDue,
  parseSealed,
  provenUntil,
  seal,
  verifySeal,
} from '../../../subgraphs/shared/sealing/index.ts';
import type {
  AugmentServices,
  Exchange,
  SealEvidence,
  SealIdentity,
  SealLevel,
} from '../../../subgraphs/shared/sealing/index.ts';
import {
  readCertificateValues,
  readRevocationValues,
  readTimestampContainer,
  timestampContainer,
} from '../../../subgraphs/shared/sealing/jades/components.ts';
import { notInstalled } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';
import { DUBLIN } from '../../support/seals.ts';

const PAYLOAD = '{"id":"urn:credential:1","text":"Tämä on – ä"}';
const DCU = { id: 'dcu.ie', ...DUBLIN };

let folder: string;
let trust: TrustServices;
let identity: SealIdentity;
let services: AugmentServices;
let exchange: Exchange;
const clock = () => new Date();
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levels-'));
  trust = await startTrustServices({ port: 0, dataDir: folder });
  ({ identity } = await trust.issueSeal({ institution: DCU }));
  const anchors = [trust.caCertificatePem];
  exchange = createExchange({ fetch, allowed: [trust.addresses.ocsp] });
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

describe('verified on what the file carries alone', () => {
  const verified = (text: string, years = 0) =>
    verifySeal(parseSealed(text), {
      anchors: services.anchors,
      at: new Date(Date.now() + 60_000 + years * 365 * 86_400_000),
    });
  const statusOf = (evidence: SealEvidence, name: string) => evidence.results.find((one) => one.name === name)!.status;

  test.each(['B', 'T', 'LT', 'LTA'] as const)('a seal raised to %s reaches it', async (level) => {
    const evidence = verified(await sealAt(level));
    expect(evidence).toMatchObject({ level, apparentLevel: level, intact: true, check: { status: 'OK' } });
    expect(evidence.timestampedAt === null).toBe(level === 'B');
    expect(statusOf(evidence, 'CERTIFICATE_REVOCATION')).toBe(level === 'B' || level === 'T' ? 'SKIPPED' : 'OK');
  });
  test.each([
    ['B', 'INDETERMINATE'],
    ['T', 'INDETERMINATE'],
    ['LT', 'TOTAL_PASSED'],
    ['LTA', 'TOTAL_PASSED'],
  ] as const)('once its certificate has expired, a seal of level %s is %s', async (level, indication) => {
    const { check } = verified(await sealAt(level), 3);
    expect(check).toMatchObject({
      indication,
      subIndication: indication === 'INDETERMINATE' ? 'OUT_OF_BOUNDS_NO_POE' : null,
    });
  });
  test('where the timestamp authority has expired too, nothing is proven any more', async () => {
    expect(verified(await sealAt('LTA'), 6)).toMatchObject({
      level: 'B',
      timestampedAt: null,
      check: { indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' },
    });
  });
  test('a timestamp copied from another seal is ignored, and the level drops', async () => {
    const [one, two] = [JSON.parse(await sealAt('LTA')), JSON.parse(await sealAt('LTA'))];
    one.signatures[0].header = two.signatures[0].header;
    expect(verified(JSON.stringify(one))).toMatchObject({ level: 'B', apparentLevel: 'LTA', timestampedAt: null });
  });
  test('a file with etsiU in clear, archived as DSS does it, reaches LTA; and LT once a slash is written otherwise', async () => {
    const file = JSON.parse(await sealAt('LT'));
    const [one] = file.signatures;
    const clear = componentsOf(JSON.stringify(file)).map(({ name, value }) => ({ [name]: value }));
    const jsonOf = (value: unknown) => JSON.stringify(value).replaceAll('/', '\\/');
    const stamped = (texts: readonly string[]) =>
      createHash('sha256')
        .update(`${file.payload}.${one.protected}.${one.signature}.${texts.join('')}`)
        .digest();
    const archived = async (write: (value: unknown) => string) => {
      const imprint = stamped(clear.map((component) => write(Object.values(component)[0])));
      const { token } = await services.timestamps.timestamp(imprint);
      one.header = { etsiU: [...clear, { arcTst: timestampContainer(token) }] };
      return verified(JSON.stringify(file));
    };
    expect(await archived(jsonOf)).toMatchObject({ level: 'LTA', check: { status: 'OK' } });
    expect(await archived(JSON.stringify)).toMatchObject({ level: 'LT', apparentLevel: 'LTA' });
    await expect(augment(JSON.stringify(file), 'LTA', services)).rejects.toThrow('in clear');
  });
  test('anything altered below an archive timestamp makes it prove nothing', async () => {
    const file = JSON.parse(await sealAt('LTA'));
    const etsiU: string[] = file.signatures[0].header.etsiU;
    etsiU.splice(1, 1);
    expect(verified(JSON.stringify(file))).toMatchObject({ level: 'LT' });
    etsiU.splice(1, 1);
    expect(verified(JSON.stringify(file))).toMatchObject({ level: 'T' });
  });
  test('evidence about another certificate does not do', async () => {
    const { identity: other } = await trust.issueSeal({ institution: { ...DCU, id: 'other.ie' } });
    const theirs = await augment(await seal(PAYLOAD, { ...other, signedAt: clock() }), 'LT', services);
    const file = JSON.parse(await sealAt('LT'));
    file.signatures[0].header.etsiU[2] = componentsOf(theirs)[2]!.encoded;
    expect(verified(JSON.stringify(file))).toMatchObject({
      level: 'T',
      check: { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
    });
  });
  test('a revoked seal is not raised; what proved itself before stays good', async () => {
    const { identity: short, serial } = await trust.issueSeal({ institution: { ...DCU, id: 'short.ie' } });
    const text = await seal(PAYLOAD, { ...short, signedAt: clock() });
    const proven = await augment(text, 'LTA', services);
    await trust.revoke(serial);
    const asking = { ...services, evidence: createEvidenceSource({ exchange, clock }) };
    await expect(augment(text, 'LT', asking)).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    expect(verified(proven)).toMatchObject({ level: 'LTA', check: { status: 'OK' } });
  });
  test('an altered document is never raised, nor a seal that is not trusted', async () => {
    const text = await sealAt('B');
    await expect(augment(text.replace('credential:1', 'credential:2'), 'T', services)).rejects.toThrow('altered');
    await expect(augment(text, 'LT', { ...services, anchors: [] })).rejects.toThrow('not trusted');
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
