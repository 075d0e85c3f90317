import { beforeAll, describe, expect, test } from '@jest/globals';
import * as asn1js from 'asn1js';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { writeDer } from '../../../subgraphs/shared/sealing/asn1/der.ts';
import { parseCertificate } from '../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { createEvidenceSource, ExchangeError } from '../../../subgraphs/shared/sealing/index.ts';
import type { Exchange } from '../../../subgraphs/shared/sealing/index.ts';
import { checkCrl } from '../../../subgraphs/shared/sealing/revocation/check-crl.ts';
import { extensions, laterBy, make, NOW, spoil } from './certificates.ts';
import type { Made } from './certificates.ts';
import { notInstalled } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

const LIST = 'http://lists.test/all.crl';
let authority: Made;
let leaf: Made;

/** RFC 5280 section 4.2.1.13: a distribution point with one address. */
function distributionPoint(address: string): pkijs.Extension {
  const name = writeDer(0xa0, writeDer(0xa0, writeDer(0x86, Buffer.from(address))));
  const value = Uint8Array.from(writeDer(0x30, writeDer(0x30, name))).buffer;
  return new pkijs.Extension({ extnID: '2.5.29.31', critical: false, extnValue: value });
}

interface ListWish {
  readonly by?: Made;
  readonly revoked?: readonly Made[];
  readonly nextUpdate?: Date | null;
  readonly extra?: pkijs.Extension[];
  readonly reason?: number | undefined;
}

const reasonCode = (value: number) =>
  new pkijs.Extension({ extnID: '2.5.29.21', extnValue: new asn1js.Enumerated({ value }).toBER(false) });

async function listOf({ by = authority, revoked = [], nextUpdate = laterBy(7), extra, reason }: ListWish = {}) {
  const list = new pkijs.CertificateRevocationList();
  list.version = 1;
  list.issuer = pkijs.Certificate.fromBER(Uint8Array.from(by.der)).subject;
  list.thisUpdate = new pkijs.Time({ value: laterBy(-1) });
  if (nextUpdate) list.nextUpdate = new pkijs.Time({ value: nextUpdate });
  if (revoked.length > 0) {
    list.revokedCertificates = revoked.map(({ der }) => {
      const serial = Uint8Array.from(parseCertificate(der).serial);
      return new pkijs.RevokedCertificate({
        userCertificate: new asn1js.Integer({ valueHex: serial.buffer }),
        revocationDate: new pkijs.Time({ value: laterBy(-2) }),
        ...(reason === undefined
          ? {}
          : { crlEntryExtensions: new pkijs.Extensions({ extensions: [reasonCode(reason)] }) }),
      });
    });
  }
  if (extra) list.crlExtensions = new pkijs.Extensions({ extensions: extra });
  await list.sign(by.keys.privateKey, 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER());
}

const subject = () => ({ certificate: parseCertificate(leaf.der), issuer: parseCertificate(authority.der) });

beforeAll(async () => {
  authority = await make({ name: 'Authority', ca: true });
  leaf = await make({
    name: 'Seal',
    issuer: authority,
    extra: [extensions.authorityInformation('http://ocsp.test/'), distributionPoint(LIST)],
  });
});

describe('a revocation list', () => {
  test('says that a certificate is good, or since when it is revoked', async () => {
    const other = await make({ name: 'Other', issuer: authority });
    expect(checkCrl(await listOf(), subject())).toMatchObject({
      ok: true,
      status: { kind: 'CRL', revokedAt: null, thisUpdate: laterBy(-1), nextUpdate: laterBy(7) },
    });
    expect(checkCrl(await listOf({ revoked: [other] }), subject())).toMatchObject({ status: { revokedAt: null } });
    for (const reason of [undefined, 1, 4])
      expect(checkCrl(await listOf({ revoked: [other, leaf], reason }), subject())).toMatchObject({
        status: { reason: reason ?? null },
      });
    expect(checkCrl(await listOf({ revoked: [other, leaf] }), subject())).toMatchObject({
      status: { revokedAt: laterBy(-2) },
    });
  });
  test('is refused of another authority, with a wrong signature, or cut off', async () => {
    const stranger = await make({ name: 'Stranger', ca: true });
    const namesake = await make({ name: 'Authority', ca: true });
    expect(checkCrl(await listOf({ by: stranger }), subject())).toMatchObject({ fault: 'OTHER_CERTIFICATE' });
    expect(checkCrl(await listOf({ by: namesake }), subject())).toMatchObject({ fault: 'SIGNATURE' });
    const list = await listOf();
    expect(checkCrl(spoil(list), subject()).ok).toBe(false);
    for (let length = 0; length < list.length; length += 23)
      expect(checkCrl(list.subarray(0, length), subject()).ok).toBe(false);
  });
  test('is refused where it leaves certificates out: a delta, an indirect list, an unknown critical extension', async () => {
    const critical = (extnID: string, value: Uint8Array) =>
      new pkijs.Extension({ extnID, critical: true, extnValue: Uint8Array.from(value).buffer });
    const delta = critical('2.5.29.27', writeDer(0x02, Buffer.of(1)));
    const scope = (tag: number) => critical('2.5.29.28', writeDer(0x30, writeDer(tag, Buffer.of(0xff))));
    for (const extra of [delta, scope(0x84), scope(0x82), critical('2.999.1', writeDer(0x05))])
      expect(checkCrl(await listOf({ extra: [extra] }), subject())).toMatchObject({ fault: 'OTHER_CERTIFICATE' });
    expect(checkCrl(await listOf({ extra: [scope(0x81)] }), subject()).ok).toBe(true);
    const part = (address: string) =>
      critical('2.5.29.28', writeDer(0x30, writeDer(0xa0, writeDer(0xa0, writeDer(0x86, Buffer.from(address))))));
    expect(checkCrl(await listOf({ extra: [part(LIST)] }), subject()).ok).toBe(true);
    expect(checkCrl(await listOf({ extra: [part('http://lists.test/other.crl')] }), subject()).ok).toBe(false);
  });
});

describeWhere(notInstalled('openssl'), 'OpenSSL', () => {
  test('accepts the lists of these tests', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'list-'));
    await writeFile(join(folder, 'list.crl'), await listOf({ revoked: [leaf] }));
    await writeFile(join(folder, 'ca.pem'), authority.pem);
    const { stdout, stderr } = spawnSync(
      'openssl',
      ['crl', '-inform', 'DER', '-in', 'list.crl', '-CAfile', 'ca.pem', '-noout', '-text'],
      { encoding: 'utf8', cwd: folder },
    );
    expect(stderr).toContain('verify OK');
    expect(stdout).toContain('Revoked Certificates');
    await rm(folder, { recursive: true });
  });
});

describe('the evidence source', () => {
  const source = (list: Uint8Array) => {
    const exchange: Exchange = async (address) => {
      if (address !== LIST) throw new ExchangeError('ocsp.test cannot be reached.');
      return list;
    };
    return createEvidenceSource({ exchange, clock: () => NOW });
  };
  const path = () => [subject().certificate, subject().issuer];

  test('takes the list where the OCSP responder does not answer', async () => {
    expect(await source(await listOf()).evidenceFor(path())).toMatchObject([{ kind: 'CRL' }]);
    await expect(source(await listOf({ revoked: [leaf] })).evidenceFor(path())).rejects.toMatchObject({
      code: 'CERTIFICATE_REVOKED',
    });
  });
  test('does not take one that has ended, or does not say when', async () => {
    for (const nextUpdate of [laterBy(-0.5), null]) {
      await expect(source(await listOf({ nextUpdate })).evidenceFor(path())).rejects.toMatchObject({
        code: 'EVIDENCE_UNAVAILABLE',
      });
    }
  });
});
