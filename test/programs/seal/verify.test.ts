import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildDocument,
  buildStatusList,
  composeMandate,
  encodeBitstring,
  FEWEST_ENTRIES,
  seal,
  sealVcJwt,
  statusEntry,
  type AnnexOne,
  type SealIdentity,
} from '../../../subgraphs/shared/sealing/index.ts';
import { MANDATED, MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { createOcspResponder } from '../../../demo/trust-services/ocsp-responder.ts';
import type { DevelopmentAuthority } from '../../../subgraphs/shared/sealing/development/index.ts';
import { withoutFiles } from '../../support/proofs.ts';
import { closeShapes, run } from './surroundings.ts';
import { DUBLIN, OFFICE, issuedSeal, newAuthority, sealedBy } from '../../support/seals.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const LISTS = 'https://hub.example';

let folder: string;
let authority: DevelopmentAuthority;
let dcu: SealIdentity;
let eciu: SealIdentity;
const path = (name: string) => join(folder, name);
const clock = () => NOW;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  authority = await newAuthority(NOW);
  dcu = await issuedSeal(authority, DUBLIN, NOW);
  eciu = await issuedSeal(authority, OFFICE, NOW);
  await writeFile(path('authority.der'), authority.certificate);
  await writeFile(path('good.json'), await sealed(MICRO_CREDENTIAL));
  await writeFile(path('altered.json'), (await sealed(MICRO_CREDENTIAL)).replace('Testa', 'Resta'));
});
afterAll(async () => {
  await closeShapes();
  await rm(folder, { recursive: true });
});

const sealed = (described: AnnexOne, by = dcu, more: object = {}) =>
  sealedBy(by, buildDocument(described), NOW, (document) => ({ ...document, ...more }));
/** Trusts the authority, and allows its responder. */
const trusting = () => ['--anchors', path('authority.der'), '--revocation', 'http://localhost:1'];
/** The responder answers that nothing was revoked, unless a moment is given. */
const responding = async (revokedAt: Date | null = null) => {
  const responder = await createOcspResponder(withoutFiles(authority, NOW, revokedAt), clock);
  return (async (_url: URL, { body }: RequestInit) =>
    new Response(Buffer.from(await responder.answer(body as Uint8Array)))) as unknown as typeof globalThis.fetch;
};
const verify = async (files: readonly string[], ...more: string[]) =>
  run(['verify', ...files.map(path), ...trusting(), ...more], { clock, fetch: await responding() });
const checkOf = (line: Record<string, any>, name: string) =>
  line['checks'].find((one: { name: string }) => one.name === name);

test('a file that is what it claims ends with 0, and says so to a person', async () => {
  const { code, out, err } = await verify(['good.json']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/good\.json: VALID\n/);
  for (const text of ['The Sustainable Wine Race', 'Testa Fictional', 'Dublin City University (NTRIE-DEMO-DCU)'])
    expect(out).toContain(text);
  for (const name of ['FORMAT', 'SEAL', 'MANDATE', 'ACCREDITATION', 'REVOCATION', 'VALIDITY', 'OWNER'])
    expect(out).toMatch(new RegExp(`- (OK|SKIPPED) +${name}\\b`));
  expect(out).not.toMatch(/undefined|\[object|NaN|Invalid Date|null/);
});

test('one INVALID file among many ends with 1, each line of JSON has its verdict, and the end is summed up', async () => {
  const { code, json, err } = await verify(['good.json', 'altered.json', 'nowhere.json'], '--json');
  expect(code).toBe(1);
  expect(json).toMatchObject([
    { verdict: 'VALID', title: 'The Sustainable Wine Race', seal: { level: 'B', algorithm: 'ES256' } },
    { verdict: 'INVALID', title: null, holder: null, awardedBy: null },
    { error: { code: 'UNREADABLE' } },
  ]);
  expect(err).toContain('3 files: 1 VALID, 1 INVALID, 1 INDETERMINATE or not read.');
});

test('without anchors nothing is trusted, and what cannot be read is not VALID either: 2', async () => {
  const { code, json } = await run(['verify', path('good.json'), '--json'], { clock });
  expect(code).toBe(2);
  expect(json[0]).toMatchObject({ verdict: 'INDETERMINATE' });
  expect((await verify(['good.json', 'nowhere.json'])).code).toBe(2);
});

test.each([
  [[]],
  [['good.json', '--speed']],
  [['good.json', '--lists', 'ftp://lists.example']],
  [['good.json', '--revocation', 'x']],
])('the command line %j ends with 64, and nothing is verified', async (parameters) => {
  const { code, out, err } = await run(['verify', ...parameters], { clock });
  expect([code, out]).toEqual([64, '']);
  expect(err).not.toBe('');
});

test('a PDF, a picture, an empty file and bytes that only look like the sealed text are INVALID', async () => {
  const good = await readFile(path('good.json'));
  // A character that stands for "no character" in the sealed text, and a broken byte in its place in the file.
  const replaced = await sealed({ ...MICRO_CREDENTIAL, title: { en: 'A\uFFFDB' } });
  const [before, after] = [
    replaced.slice(0, replaced.indexOf('\uFFFD')),
    replaced.slice(replaced.indexOf('\uFFFD') + 1),
  ];
  await writeFile(path('marked.json'), replaced);
  await writeFile(path('file.pdf'), '%PDF-1.7 ÿ', 'latin1');
  await writeFile(path('picture'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]));
  await writeFile(path('empty'), '');
  await writeFile(path('broken.json'), Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]));
  await writeFile(path('cut.json'), good.subarray(0, good.length - 10));
  expect((await verify(['marked.json'])).code).toBe(0);
  const { json } = await verify(['file.pdf', 'picture', 'empty', 'broken.json', 'cut.json'], '--json');
  expect(json.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => 'INVALID'));
  expect(checkOf(json[0]!, 'SEAL').message).toContain('This is a PDF');
});

test('who seals for another shows its mandate under the seal of the awarding body, or is not VALID', async () => {
  const [from, to] = [
    { id: 'dcu.ie', legalName: { en: 'Dublin City University' }, eIDASIdentifier: 'NTRIE-DEMO-DCU' },
    { id: 'eciu.eu', legalName: { en: 'ECIU' }, eIDASIdentifier: 'NTRNL-08164880' },
  ] as const;
  const mandate = composeMandate({
    ...{ id: MANDATED.mandate!.id, from, to, scope: ['MICRO_CREDENTIAL'], given: NOW },
    ...{ validFrom: '2026-11-21', validUntil: '2027-11-20' },
  });
  const under = (document: string) => sealed({ ...MANDATED, mandate: { ...MANDATED.mandate!, document } }, eciu);
  await writeFile(path('mandated.json'), await under(await seal(mandate, { ...dcu, signedAt: NOW })));
  await writeFile(path('forged.json'), await under(await seal(mandate, { ...eciu, signedAt: NOW })));
  await writeFile(path('claimed.json'), await sealed(MANDATED, eciu));
  await writeFile(path('pretended.json'), await sealed(MICRO_CREDENTIAL, eciu));
  const { json } = await verify(['mandated.json', 'forged.json', 'claimed.json', 'pretended.json'], '--json');
  expect(json.map((line) => [line['verdict'], checkOf(line, 'MANDATE').status])).toEqual([
    ['VALID', 'OK'],
    ['INVALID', 'ERROR'],
    ['INDETERMINATE', 'ERROR'],
    ['INVALID', 'ERROR'],
  ]);
});

test('who may say whether a certificate was revoked is asked where --revocation allows it; elsewhere the host is named', async () => {
  const asked: string[] = [];
  const fetch = (async (url: URL) => {
    asked.push(url.href);
    return new Response('busy', { status: 503 });
  }) as unknown as typeof globalThis.fetch;
  const verifyAsking = (...more: string[]) =>
    run(['verify', path('good.json'), '--anchors', path('authority.der'), ...more, '--json'], { clock, fetch });
  for (const more of [[], ['--revocation', 'http://ocsp.example']]) {
    const refused = await verifyAsking(...more);
    expect([refused.code, asked]).toEqual([2, []]);
    expect(checkOf(refused.json[0]!, 'SEAL')).toMatchObject({
      indication: 'INDETERMINATE',
      message: expect.stringContaining('localhost:1 may not be asked'),
    });
  }
  const silent = await verifyAsking('--revocation', 'http://localhost:1');
  expect([silent.code, asked]).toEqual([2, ['http://localhost:1/ocsp']]);
  expect(checkOf(silent.json[0]!, 'SEAL').subIndication).toBe('TRY_LATER');
});

test.each<[string, Date | null, number, Partial<Record<string, string>>]>([
  ['good', null, 0, { status: 'OK' }],
  ['revoked', NOW, 2, { indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' }],
])('what the OCSP responder answers counts: %s', async (_, revokedAt, exit, check) => {
  const fetch = await responding(revokedAt);
  const { code, json } = await run(['verify', path('good.json'), ...trusting(), '--json'], { clock, fetch });
  expect([code, checkOf(json[0]!, 'SEAL')]).toMatchObject([exit, check]);
});

test('a bar shows on a terminal, and the verdicts come after it', async () => {
  const files = ['good.json', 'altered.json', 'good.json'].map(path);
  const fetch = await responding();
  const { err, out } = await run(['verify', ...files, ...trusting()], { clock, fetch, terminal: true });
  expect(err).toMatch(/verified .*3\/3/);
  expect(out.match(/: (VALID|INVALID)\n/g)).toHaveLength(3);
});

test('a status list is asked only where --lists allows it, once for all files; elsewhere the host is named', async () => {
  const address = `${LISTS}/status/dcu.ie:1`;
  const entry = (index: number) => ({ status: [statusEntry('revocation', address, index)] });
  const list = buildStatusList({
    ...{ address, issuer: { id: `${LISTS}/status/dcu.ie`, name: 'Dublin City University' }, purpose: 'revocation' },
    ...{ encodedList: encodeBitstring(FEWEST_ENTRIES, [7]), validFrom: NOW, ttl: 60_000 },
    validUntil: new Date(NOW.getTime() + 86_400_000),
  });
  const jwt = await sealVcJwt(list, dcu);
  await writeFile(path('listed.json'), await sealed(MICRO_CREDENTIAL, dcu, entry(6)));
  await writeFile(path('revoked.json'), await sealed(MICRO_CREDENTIAL, dcu, entry(7)));
  const files = [path('listed.json'), path('revoked.json')];
  const told = await verify(['listed.json', 'revoked.json'], '--json');
  expect(told.code).toBe(2);
  expect(checkOf(told.json[0]!, 'REVOCATION')).toMatchObject({
    indication: 'INDETERMINATE',
    message: expect.stringContaining('hub.example'),
  });
  const asked: string[] = [];
  const responder = await responding();
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).startsWith('http://localhost:1/')) return await responder(url, init);
    asked.push(String(url));
    return new Response(jwt);
  };
  const { json } = await run(['verify', ...files, ...trusting(), '--lists', LISTS, '--json'], { clock, fetch });
  expect(json.map((line) => [line['verdict'], checkOf(line, 'REVOCATION').status])).toEqual([
    ['VALID', 'OK'],
    ['INVALID', 'ERROR'],
  ]);
  expect(asked).toEqual([address]);
});
