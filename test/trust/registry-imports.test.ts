import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as asn1js from 'asn1js';
import { KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { performOnRegistry } from '../../subgraphs/admin/registry.ts';
import { buildDocument, type AnnexOne } from '../../subgraphs/shared/sealing/index.ts';
import { make, NOW, type Made } from '../shared/sealing/certificates.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { canonicalList, signList, type WishedList, type WishedState } from '../shared/sealing/trusted-lists.ts';
import { ANONYMOUS, startRegistry, type Registry } from './registry.ts';
import { notShared, SHARED } from '../support/surroundings.ts';
import { describeWhere } from '../support/where.ts';
import { sealedBy } from '../support/seals.ts';

const SAMPLES = join(SHARED, 'vocab/edc');
const QUALIFIED = new pkijs.Extension({
  extnID: '1.3.6.1.5.5.7.1.3',
  critical: false,
  extnValue: new asn1js.Sequence({
    value: [['0.4.0.1862.1.1'], ['0.4.0.1862.1.4'], ['0.4.0.1862.1.6', '0.4.0.1862.1.6.2']].map(
      ([id, type]) =>
        new asn1js.Sequence({
          value: [
            new asn1js.ObjectIdentifier({ value: id! }),
            ...(type ? [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type })] })] : []),
          ],
        }),
    ),
  }).toBER(false),
});

let registry: Registry;
let folder: string;
let european: Made;
let dutch: Made;
let authority: Made;
let sealer: Made;
beforeAll(async () => {
  registry = await startRegistry();
  folder = await mkdtemp(join(tmpdir(), 'registry-imports-'));
  [european, dutch] = [await make({ name: 'European operator' }), await make({ name: 'Dutch operator' })];
  authority = await make({ name: 'Listed authority', ca: true });
  sealer = await make({ name: 'Qualified seal', issuer: authority, extra: [QUALIFIED] });
  registry.now = NOW;
}, 60_000);
afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (subject: 'trust-list' | 'anchors' | 'accreditations', path: string | null, signers: string[] = []) =>
  performOnRegistry(subject, { path, signers, databaseUrl: registry.url, at: registry.now });

async function write(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}
const listFile = (name: string, wish: WishedList, by: Made) =>
  write(name, signList(canonicalList(wish), { key: KeyObject.from(by.keys.privateKey), certificate: by.der }));
const listing = (sequence: number, ...states: WishedState[]): WishedList => ({
  sequence,
  services: [{ name: 'Seals', certificate: authority.der, states }],
});

const CHECKS = `query ($document: String!) { verifyCredential(document: $document) {
  verdict seal { qualified level } checks { name status indication subIndication message } } }`;
async function verify(document: string) {
  const { data } = await registry.ask(ANONYMOUS, CHECKS, { document });
  const { checks, ...verification } = data.verifyCredential;
  const named = Object.fromEntries(checks.map((check: { name: string }) => [check.name, check]));
  return { ...verification, seal: { ...verification.seal, ...named['SEAL'] }, accreditation: named['ACCREDITATION'] };
}
async function sealed(described: AnnexOne = MICRO_CREDENTIAL, change = (document: unknown) => document, by?: Made) {
  const identity = by ? { key: await by.sealKey(), certificates: [by.der] } : registry.seals.get('dcu.ie')!;
  return sealedBy(identity, buildDocument(described), NOW, change);
}

describe('trusted lists', () => {
  const GRANTED: WishedState = { status: 'granted', from: '2020-01-01T00:00:00Z' };
  const WITHDRAWN: WishedState = { status: 'withdrawn', from: '2026-11-01T00:00:00Z' };
  const byListed = () => sealed(MICRO_CREDENTIAL, undefined, sealer);

  test('nobody signs a list whom neither the operator nor an installed list names', async () => {
    const file = await listFile('nl.xml', listing(7, GRANTED), dutch);
    await expect(run('trust-list', file)).rejects.toThrow(/is not installed \(SIGNER\)\. .*may sign/);
    expect(await run('trust-list', null)).toEqual(['No trusted list is installed.']);
    expect(await verify(await byListed())).toMatchObject({
      verdict: 'INDETERMINATE',
      seal: { qualified: true, subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' },
    });
  });

  test('the European list, signed by whom the operator names, says who signs the national ones', async () => {
    const eu: WishedList = {
      type: 'EUlistofthelists',
      territory: 'EU',
      pointers: [
        { territory: 'NL', signer: dutch.der },
        { territory: 'EU', signer: european.der },
      ],
    };
    const named = await write('eu.pem', european.pem);
    const lines = await run('trust-list', await listFile('eu.xml', eu, european), [named]);
    expect(lines).toEqual([
      'EU, Supervisor of Tests & Trials: number 7 installed; good until 2027-04-01T00:00:00.000Z',
      '  authorities for seals 0, for timestamps 0',
      '  says who signs the lists of EU, NL',
    ]);
    expect(await run('trust-list', join(folder, 'nl.xml'))).toMatchObject([
      expect.stringContaining('NL, Supervisor of Tests & Trials: number 7 installed'),
      '  authorities for seals 1, for timestamps 0',
    ]);
    expect(await run('trust-list', null)).toEqual([
      'EU  number 7  130 days left  Supervisor of Tests & Trials',
      'NL  number 7  130 days left  Supervisor of Tests & Trials',
    ]);
  });

  test('a seal under a listed authority is valid, and both words on "qualified" stand in the check', async () => {
    const found = await verify(await byListed());
    expect(found).toMatchObject({ seal: { status: 'OK', qualified: true, level: 'B' } });
    expect(found.seal.message).toContain('a trusted list had its authority as granted for seals');
    const own = await verify(await sealed());
    expect(own).toMatchObject({ verdict: 'VALID', seal: { qualified: false } });
    expect(own.seal.message).not.toContain('trusted list');
  });

  test('a certificate that calls itself qualified under an authority of the registry alone is told apart', async () => {
    const private_ = await make({ name: 'Private authority', ca: true });
    await rm(join(folder, 'anchors'), { recursive: true, force: true });
    const anchors = await mkdtemp(join(folder, 'anchors-'));
    await writeFile(join(anchors, 'one.pem'), private_.pem);
    await writeFile(join(anchors, 'two.der'), authority.der);
    expect(await run('anchors', anchors)).toEqual([
      expect.stringContaining('trusted now'),
      expect.stringContaining('trusted now'),
    ]);
    expect((await run('anchors', anchors))[0]).toMatch(/^known already {2}until .* {2}CN=Private authority/);
    const own = await make({ name: 'Own', issuer: private_, extra: [QUALIFIED] });
    const found = await verify(await sealed(MICRO_CREDENTIAL, undefined, own));
    expect(found.seal).toMatchObject({ status: 'OK', qualified: true });
    expect(found.seal.message).toContain('calls itself qualified, but no installed trusted list');
    await forget(authority);
  });

  test('the same list again changes nothing, an older one or another of the same number is refused', async () => {
    expect((await run('trust-list', join(folder, 'nl.xml')))[0]).toContain('number 7 is installed already');
    const older = await listFile('older.xml', listing(6, GRANTED), dutch);
    await expect(run('trust-list', older)).rejects.toThrow(/\(SEQUENCE\)\. The list has number 6, and number 7 of NL/);
    const other = await listFile('other.xml', listing(7, WITHDRAWN, GRANTED), dutch);
    await expect(run('trust-list', other)).rejects.toThrow('SEQUENCE');
  });

  test('an altered list leaves what was installed', async () => {
    const text = (await readFile(join(folder, 'nl.xml'), 'utf8')).replace('Number>7<', 'Number>9<');
    await expect(run('trust-list', await write('altered.xml', text))).rejects.toThrow('SIGNATURE');
    expect((await verify(await byListed())).seal).toMatchObject({ status: 'OK' });
  });

  test('once a list has ended, nobody is trusted by it', async () => {
    registry.now = new Date('2027-04-02T00:00:00Z');
    expect((await run('trust-list', null))[1]).toContain('ENDED: nobody is trusted by it');
    expect(await verify(await byListed())).toMatchObject({ verdict: 'INDETERMINATE' });
    registry.now = NOW;
    expect((await verify(await byListed())).seal).toMatchObject({ status: 'OK' });
  });

  test('an authority that was withdrawn is trusted no more, and one for timestamps was never for seals', async () => {
    await run('trust-list', await listFile('withdrawn.xml', listing(8, WITHDRAWN, GRANTED), dutch));
    expect(await verify(await byListed())).toMatchObject({
      verdict: 'INDETERMINATE',
      seal: { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' },
    });
    await run('trust-list', await listFile('stamps.xml', listing(9, { ...GRANTED, type: 'TSA/QTST', for: [] }), dutch));
    expect(await verify(await byListed())).toMatchObject({ verdict: 'INDETERMINATE' });
    expect((await run('trust-list', join(folder, 'stamps.xml')))[1]).toBe(
      '  authorities for seals 0, for timestamps 1',
    );
  });

  async function forget({ der }: Made): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: registry.url });
    await client.connect();
    await client.query('delete from trust.anchor where der = $1', [Buffer.from(der)]);
    await client.end();
  }
});

describe('accreditations', () => {
  const DAY = 86_400_000;
  const record = (change: object = {}) => ({
    id: 'report-1',
    titles: [{ language: 'en', value: 'Institutional accreditation' }],
    decision: { content: 'positive' },
    accreditedOrganization: {
      registration: 'https://data.deqar.eu/institution/1718',
      identifiers: [{ value: 'https://data.deqar.eu/institution/1718' }],
    },
    accreditingAgent: {
      registration: 'https://data.deqar.eu/institution/1358',
      prefLabels: [{ language: 'nl', value: 'NVAO' }],
      identifiers: [{ value: 'DEQARINST1358' }],
    },
    limitFields: ['http://data.europa.eu/snb/isced-f/06'],
    limitEQFLevels: [{ uri: 'http://data.europa.eu/snb/eqf/7' }],
    issuedDate: Date.parse('2024-05-19T22:00:00Z'),
    expiryDate: null,
    ...change,
  });
  const take = async (value: unknown) => run('accreditations', await write('records.json', JSON.stringify(value)));
  const OF =
    '{ institution(id: "utwente.nl") { accreditations { agency decision validFrom validUntil eqfLevels iscedF } } dcu: institution(id: "dcu.ie") { accreditations { agency } } }';

  test('a record belongs to the accredited organisation, never to the agency; days are those of Brussels', async () => {
    const before = (await registry.ask(ANONYMOUS, OF)).data;
    expect(await take(record())).toEqual([
      '1 added, 0 changed, 0 removed, 0 as before, 0 of others than members, 0 bad',
      '  added report-1',
    ]);
    const { data } = await registry.ask(ANONYMOUS, OF);
    expect(data.institution.accreditations).toContainEqual({
      ...{ agency: 'NVAO', decision: 'Institutional accreditation: positive', validFrom: '2024-05-20' },
      ...{ validUntil: null, eqfLevels: [7], iscedF: ['06'] },
    });
    expect(data.dcu).toEqual(before.dcu);
  });

  test('the same file changes nothing; a changed record replaces, a negative one removes', async () => {
    expect((await take([record()]))[0]).toContain('0 added, 0 changed, 0 removed, 1 as before');
    expect(await take({ results: [record({ expiryDate: NOW.getTime() + 400 * DAY })] })).toContain(
      '  changed report-1',
    );
    expect(await take([record({ decision: { content: 'negative' } })])).toContain('  removed report-1');
    expect((await take([record({ decision: { content: 'negative' } })]))[0]).toContain('0 removed, 1 as before');
    expect((await registry.ask(ANONYMOUS, OF)).data.institution.accreditations).not.toContainEqual(
      expect.objectContaining({ agency: 'NVAO' }),
    );
  });

  test('bad records are told and left out, and the good ones beside them taken', async () => {
    const elsewhere = { registration: 'https://data.deqar.eu/institution/99999' };
    const two = { identifiers: [{ value: 'DEQARINST1358' }, { value: 'DEQARINST1718' }] };
    const lines = await take([
      null,
      record({ id: '' }),
      record({ accreditedOrganization: null }),
      record({ issuedDate: 'soon' }),
      record({ expiryDate: 0 }),
      record({ limitFields: ['http://data.europa.eu/snb/isced-f/x'] }),
      record({ limitEQFLevels: ['http://data.europa.eu/snb/eqf/9'] }),
      record({ limitQualification: { id: 'urn:q' } }),
      record({ limitJurisdictions: ['FIN'] }),
      record({ accreditingAgent: null }),
      record({ accreditedOrganization: two }),
      record({ id: 'report-2', accreditedOrganization: elsewhere }),
      record({ id: 'report-3' }),
    ]);
    expect(lines[0]).toBe('1 added, 0 changed, 0 removed, 0 as before, 1 of others than members, 11 bad');
    expect(lines.slice(2)).toEqual([
      '  record 1 is left out: it is no record',
      '  record 2 is left out: it has no id',
      '  record 3 (report-1) is left out: it names no accredited organisation',
      '  record 4 (report-1) is left out: it has no issuedDate',
      '  record 5 (report-1) is left out: it ends before it begins',
      '  record 6 (report-1) is left out: its limitFields are no ISCED-F fields',
      '  record 7 (report-1) is left out: its limitEQFLevels are no EQF levels',
      '  record 8 (report-1) is left out: it is limited to one qualification, which is not judged',
      '  record 9 (report-1) is left out: it is limited to jurisdictions, which are not judged',
      '  record 10 (report-1) is left out: it names no agency',
      '  record 11 (report-1) is left out: it names several members: dcu.ie, utwente.nl',
    ]);
    await expect(run('accreditations', await write('bad.json', '[{'))).rejects.toThrow('The file is not JSON.');
  });

  describeWhere(notShared('vocab/edc'), 'the samples of the Commission', () => {
    test.each(['MockedSampleAccreditation_2.json', 'ServiceSampleAccreditation.json'])(
      '%s is understood, and nobody’s here',
      async (name) => {
        const [line] = await run('accreditations', join(SAMPLES, name));
        expect(line).toBe('0 added, 0 changed, 0 removed, 0 as before, 1 of others than members, 0 bad');
      },
    );
  });

  const profile = (document: unknown) => ({
    ...(document as object),
    credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-accredited', type: 'ShaclValidator2017' },
  });
  const ofTwente: AnnexOne = {
    ...MICRO_CREDENTIAL,
    credentialId: 'utwente.nl:019aa000-0000-7000-8000-000000000001',
    awardingBody: {
      ...MICRO_CREDENTIAL.awardingBody!,
      schac: 'utwente.nl',
      eidasIdentifier: 'NTRNL-DEMO-UT',
      legalIdentifier: null,
    },
  };
  async function accreditationOf(described: AnnexOne, change?: (document: unknown) => unknown) {
    const identity = registry.seals.get(described === MICRO_CREDENTIAL ? 'dcu.ie' : 'utwente.nl')!;
    return (await verify(await sealedBy(identity, buildDocument(described), NOW, change))).accreditation;
  }

  test('a decision that covers the learning on the day of the award is found', async () => {
    expect(await accreditationOf(MICRO_CREDENTIAL)).toMatchObject({
      status: 'OK',
      message: expect.stringMatching(/^On 2026-11-20: Dublin City University is accredited by Quality/),
    });
  });

  test('without one, nothing follows where the document claims none, and it is wrong where it does', async () => {
    await only('utwente.nl', record({ id: 'only', issuedDate: Date.parse('2026-11-21T00:00:00Z') }));
    expect(await accreditationOf(ofTwente)).toMatchObject({
      status: 'SKIPPED',
      message: expect.stringMatching(
        /claims none\. Not accredited for this learning on 2026-11-20: .* holds only from 2026-11-21/,
      ),
    });
    expect(await accreditationOf(ofTwente, profile)).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining('says that it is accredited'),
    });
    await only(
      'utwente.nl',
      record({ id: 'only', limitFields: ['http://data.europa.eu/snb/isced-f/09'], limitEQFLevels: [] }),
    );
    expect(await accreditationOf(ofTwente, profile)).toMatchObject({ status: 'ERROR' });
    await only('utwente.nl', record({ id: 'only', limitFields: [], limitEQFLevels: [] }));
    expect(await accreditationOf(ofTwente, profile)).toMatchObject({ status: 'OK' });
  });

  test('of an awarding body that is no member nothing is known, and a seal that is not trusted says nothing', async () => {
    const stranger: AnnexOne = {
      ...ofTwente,
      credentialId: 'mit.edu:019aa000-0000-7000-8000-000000000001',
      awardingBody: {
        ...ofTwente.awardingBody!,
        schac: 'mit.edu',
        eidasIdentifier: 'NTRUS-1',
        erasmusCode: null,
        pic: null,
      },
    };
    expect(await accreditationOf(stranger, profile)).toMatchObject({
      status: 'SKIPPED',
      message: expect.stringMatching(/says that it is accredited, but its awarding body is no member/),
    });
    const untrusted = await make({ name: 'Nobody', issuer: await make({ name: 'Evil', ca: true }) });
    expect((await verify(await sealed(MICRO_CREDENTIAL, profile, untrusted))).accreditation).toMatchObject({
      status: 'SKIPPED',
      message: expect.stringContaining('the seal is not trusted'),
    });
  });

  /** The registry's one decision about an institution. */
  async function only(institution: string, value: unknown): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: registry.url });
    await client.connect();
    await client.query('delete from trust.accreditation where institution_id = $1', [institution]);
    await client.end();
    expect((await take(value))[0]).toMatch(/^1 added/);
  }
});
