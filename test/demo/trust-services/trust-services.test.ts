import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openAuthority } from '../../../demo/trust-services/authority.ts';
import { startTrustServices } from '../../../demo/trust-services/trust-services.ts';
import type { TrustServices } from '../../../demo/trust-services/trust-services.ts';
import { readCertificate, seal, verifyDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { notInstalled } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';
import { DUBLIN, OFFICE } from '../../support/seals.ts';

const DCU = { id: 'dcu.ie', ...DUBLIN };
const ECIU = { id: 'eciu.eu', ...OFFICE, keyType: 'RSA' as const };

let folder: string;
let services: TrustServices;
const path = (name: string) => join(folder, name);

function openssl(...args: readonly string[]): string {
  try {
    return execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe', cwd: folder });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  services = await startTrustServices({ port: 0, dataDir: folder });
  await writeFile(path('ca.pem'), services.caCertificatePem);
});
afterAll(async () => {
  await services.stop();
  await rm(folder, { recursive: true });
});

async function post(address: string, type: string, body: Uint8Array): Promise<Buffer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Uint8Array.from(body),
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

describe('seals', () => {
  test("an institution's seal is made once, named as development, and seals", async () => {
    const { file, identity, serial } = await services.issueSeal({ institution: DCU });
    expect((await services.issueSeal({ institution: DCU })).serial).toBe(serial);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(readCertificate(identity.certificates[0]!)).toMatchObject({
      country: 'IE',
      organization: 'Dublin City University',
      organizationIdentifier: 'NTRIE-DEMO-DCU',
      commonName: 'DEVELOPMENT seal of Dublin City University',
      issuer: expect.stringContaining('DEVELOPMENT certificate authority'),
      qualified: false,
    });
    const text = await seal('{}', { ...identity, signedAt: new Date() });
    const { seal: evidence } = verifyDocument(text, { anchors: [services.caCertificatePem], at: new Date() });
    expect(evidence?.check.status).toBe('OK');
  });
  test('a changed identifier, or a seal near its end, gives a new one', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'trust-renewal-'));
    const open = (days: number) =>
      openAuthority({
        dataDir,
        ocspAddress: 'http://localhost/ocsp',
        clock: () => new Date(Date.now() + days * 86_400_000),
      });
    const first = await (await open(0)).issueSeal({ institution: ECIU });
    expect((await (await open(600)).issueSeal({ institution: ECIU })).serial).toBe(first.serial);
    const renewed = await (await open(700)).issueSeal({ institution: ECIU });
    expect(renewed.serial).not.toBe(first.serial);
    const renamed = await (
      await open(700)
    ).issueSeal({ institution: { ...ECIU, organizationIdentifier: 'NTRNL-OTHER' } });
    expect(renamed.serial).not.toBe(renewed.serial);
    await rm(dataDir, { recursive: true });
  });
  test('two programs that start at once share one authority and one seal', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'trust-twice-'));
    const open = () => openAuthority({ dataDir, ocspAddress: 'http://localhost/ocsp', clock: () => new Date() });
    const [one, two] = await Promise.all([open(), open()]);
    expect(one.caCertificatePem).toBe(two.caCertificatePem);
    const [a, b] = await Promise.all([one.issueSeal({ institution: DCU }), two.issueSeal({ institution: DCU })]);
    expect(a.serial).toBe(b.serial);
    expect(await readdir(join(dataDir, 'trust-services', 'seals'))).toEqual(['dcu.ie.pem']);
    await rm(dataDir, { recursive: true });
  });
});

describeWhere(notInstalled('openssl'), 'OpenSSL on the certificates', () => {
  test('accepts authority, seals (EC and RSA) and services as RFC 5280 requires', async () => {
    const files = [];
    for (const institution of [DCU, ECIU]) files.push((await services.issueSeal({ institution })).file);
    files.push(path('trust-services/ocsp.pem'), path('trust-services/timestamp.pem'), path('ca.pem'));
    for (const file of files)
      expect(openssl('verify', '-x509_strict', '-check_ss_sig', '-CAfile', 'ca.pem', file)).toMatch(/OK\n$/);
    expect(
      openssl('verify', '-purpose', 'timestampsign', '-CAfile', 'ca.pem', path('trust-services/timestamp.pem')),
    ).toMatch(/OK/);
    const text = openssl('x509', '-in', files[0]!, '-noout', '-text');
    expect(text).toContain('Digital Signature, Non Repudiation');
    expect(text).toContain(`OCSP - URI:${services.addresses.ocsp}`);
    expect(text).not.toMatch(/qcStatements|1\.3\.6\.1\.5\.5\.7\.1\.3/);
  });
});

describeWhere(notInstalled('openssl'), 'OpenSSL on OCSP', () => {
  const ask = async (file: string) => {
    const options = ['-issuer', 'ca.pem', '-cert', file, '-url', services.addresses.ocsp, '-CAfile', 'ca.pem'];
    const { stdout, stderr } = await promisify(execFile)('openssl', ['ocsp', ...options], { cwd: folder });
    return stderr + stdout;
  };
  test('a seal is good until it is revoked', async () => {
    const { file, serial } = await services.issueSeal({ institution: { ...DCU, id: 'revoked.ie' } });
    const good = await ask(file);
    expect(good).toMatch('Response verify OK');
    expect(good).toMatch(`${file}: good`);
    expect(good).not.toMatch(/nonce/i); // the nonce came back
    await services.revoke(serial);
    expect(await ask(file)).toMatch(`${file}: revoked`);
  });
  test('with SHA-256 names, and by GET', async () => {
    const { file } = await services.issueSeal({ institution: DCU });
    openssl('ocsp', '-sha256', '-issuer', 'ca.pem', '-cert', file, '-reqout', 'ocsp.req');
    const request = (await readFile(path('ocsp.req'))).toString('base64');
    const response = await fetch(`${services.addresses.ocsp}/${encodeURIComponent(request)}`);
    await writeFile(path('ocsp.res'), Buffer.from(await response.arrayBuffer()));
    expect(openssl('ocsp', '-respin', 'ocsp.res', '-CAfile', 'ca.pem', '-resp_text')).toMatch('Cert Status: good');
  });
  test('a certificate it never issued is unknown', async () => {
    const other = await openAuthority({
      dataDir: path('other'),
      ocspAddress: 'http://localhost/ocsp',
      clock: () => new Date(),
    });
    const { file } = await other.issueSeal({ institution: DCU });
    expect(await ask(file)).toMatch(`${file}: unknown`);
  });
});

describeWhere(notInstalled('openssl'), 'OpenSSL on timestamps', () => {
  const stamp = async (...query: readonly string[]) => {
    await writeFile(path('data'), 'what is stamped');
    openssl('ts', '-query', '-data', 'data', '-out', 'ts.req', ...query);
    await writeFile(
      path('ts.res'),
      await post(services.addresses.timestamps, 'application/timestamp-query', await readFile(path('ts.req'))),
    );
  };
  test.each(['sha256', 'sha384', 'sha512'])('a timestamp over %s verifies, and not over other data', async (hash) => {
    await stamp(`-${hash}`, '-cert');
    expect(openssl('ts', '-verify', '-queryfile', 'ts.req', '-in', 'ts.res', '-CAfile', 'ca.pem')).toMatch(
      'Verification: OK',
    );
    expect(openssl('ts', '-verify', '-data', 'ca.pem', '-in', 'ts.res', '-CAfile', 'ca.pem')).toMatch(
      'Verification: FAILED',
    );
    const text = openssl('ts', '-reply', '-in', 'ts.res', '-text');
    expect(text).toMatch('Status: Granted.');
    expect(text).toMatch('Policy OID: 2.999.3161.1');
  });
  test('a timestamp leaves out the certificate unless it is requested', async () => {
    await stamp('-sha256', '-no_nonce');
    const certificate = path('trust-services/timestamp.pem');
    expect(
      openssl('ts', '-verify', '-queryfile', 'ts.req', '-in', 'ts.res', '-CAfile', 'ca.pem', '-untrusted', certificate),
    ).toMatch('Verification: OK');
  });
  test('a hash that is not accepted is rejected', async () => {
    await stamp('-sha1', '-cert');
    expect(openssl('ts', '-reply', '-in', 'ts.res', '-text')).toMatch(
      /Status: Rejected\.[^]*unrecognized or unsupported algorithm/i,
    );
  });
});

describe('the server', () => {
  test('serves the certificate of the authority, its health and its description', async () => {
    const origin = new URL(services.addresses.ocsp).origin;
    const get = async (at: string) => (await fetch(origin + at)).text();
    expect(await get('/authority.pem')).toBe(services.caCertificatePem);
    expect(await get('/health')).toBe('{"status":"UP"}');
    expect(await get('/')).toMatch('DEVELOPMENT');
    expect((await fetch(`${origin}/none`)).status).toBe(404);
  });
  test('answers malformed requests, and refuses large ones', async () => {
    expect([...(await post(services.addresses.ocsp, 'application/ocsp-request', Buffer.from('rubbish')))]).toEqual([
      0x30, 3, 0x0a, 1, 1,
    ]);
    expect(
      (await post(services.addresses.timestamps, 'application/timestamp-query', Buffer.from('rubbish'))).length,
    ).toBeGreaterThan(0);
    const large = await fetch(services.addresses.ocsp, { method: 'POST', body: new Uint8Array(70_000) });
    expect(large.status).toBe(413);
  });
  test('a taken port is an error with its number', async () => {
    const port = Number(new URL(services.addresses.ocsp).port);
    await expect(startTrustServices({ port, dataDir: path('taken') })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
    });
  });
  test('starts again with the same authority', async () => {
    const again = await startTrustServices({ port: 0, dataDir: folder });
    expect(again.caCertificatePem).toBe(services.caCertificatePem);
    await again.stop();
  });
});
