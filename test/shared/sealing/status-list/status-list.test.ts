import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { compactVerify, importX509 } from 'jose';
import {
  buildDocument,
  buildStatusList,
  checkProfile,
  checkRevocation,
  checkStatus,
  encodeBitstring,
  EvidenceUnavailable,
  FEWEST_ENTRIES,
  judgeEntry,
  sealVcJwt,
  statusEntriesOf,
  statusEntry,
  verdictOf,
  type EvidenceSource,
  type FoundStatusList,
  type SealIdentity,
  type StatusListContent,
} from '../../../../subgraphs/shared/sealing/index.ts';
import { decodeBitstring, isSet } from '../../../../subgraphs/shared/sealing/status-list/bitstring.ts';
import { MICRO_CREDENTIAL } from '../described.ts';
import { DUBLIN, TAMPERE, issuedSeal, newAuthority } from '../../../support/seals.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const LIST = 'https://hub.example/status/dcu.ie/019aa000-0000-7000-8000-00000000aaaa';
const OWNERS = ['NTRIE-DEMO-DCU', 'dcu.ie'];
const INDEX = 94_567;
const [entry] = statusEntriesOf({ status: [statusEntry('revocation', LIST, INDEX)] });
const DAY = 86_400_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY);

const content = (changed: Partial<StatusListContent> = {}): StatusListContent => ({
  address: LIST,
  issuer: { id: 'https://hub.example/status/dcu.ie', name: 'Dublin City University' },
  purpose: 'revocation',
  encodedList: encodeBitstring(FEWEST_ENTRIES, []),
  validFrom: NOW,
  validUntil: day(2),
  ttl: 60_000,
  ...changed,
});

let dcu: SealIdentity;
let stranger: SealIdentity;
let untrusted: SealIdentity;
let anchors: readonly Uint8Array[];

beforeAll(async () => {
  const authority = await newAuthority(NOW);
  anchors = [authority.certificate];
  dcu = await issuedSeal(authority, DUBLIN, NOW);
  stranger = await issuedSeal(authority, TAMPERE, NOW);
  untrusted = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
});

const sealed = (changed: Partial<StatusListContent> = {}, by = dcu) => sealVcJwt(buildStatusList(content(changed)), by);
const found = (text: string, toldBy: string | null = null): FoundStatusList => ({ kind: 'FOUND', text, toldBy });
const judge = (list: FoundStatusList, one = entry!) => judgeEntry(one, list, { anchors, at: NOW, owners: OWNERS });
const check = (list: FoundStatusList) => checkStatus([judge(list)]);
const OTHERS_OK = (['FORMAT', 'SEAL', 'VALIDITY'] as const).map((name) => ({
  name,
  status: 'OK' as const,
  indication: null,
  subIndication: null,
  message: '',
}));

describe('a list of the alliance', () => {
  test('says that nothing is revoked, and every bit but one keeps saying so when one is set', async () => {
    expect(check(found(await sealed()))).toMatchObject({ status: 'OK' });
    const bits = encodeBitstring(FEWEST_ENTRIES, [INDEX - 1, INDEX + 1]);
    expect(check(found(await sealed({ encodedList: bits })))).toMatchObject({ status: 'OK' });
  });

  test.each([
    ['revocation' as const, /revoked/],
    ['suspension' as const, /suspended/],
  ])('with the bit for %s set makes the document INVALID, and says which it is', async (purpose, words) => {
    const list = found(await sealed({ purpose, encodedList: encodeBitstring(FEWEST_ENTRIES, [INDEX]) }));
    const [one] = statusEntriesOf({ status: [statusEntry(purpose, LIST, INDEX)] });
    const made = checkStatus([judge(list, one!)]);
    expect(made).toMatchObject({ status: 'ERROR', indication: null, message: expect.stringMatching(words) });
    expect(verdictOf([...OTHERS_OK, made])).toBe('INVALID');
  });

  test('is checked by another program: a JOSE library, with nothing but the certificate in it', async () => {
    const text = await sealed();
    const { x5c, alg } = JSON.parse(Buffer.from(text.split('.')[0]!, 'base64url').toString());
    const key = await importX509(`-----BEGIN CERTIFICATE-----\n${x5c[0]}\n-----END CERTIFICATE-----`, alg);
    const { payload, protectedHeader } = await compactVerify(text, key);
    expect(protectedHeader).toMatchObject({ typ: 'vc+jwt', cty: 'vc' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      validUntil: '2026-11-23T10:00:00Z',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation' },
    });
  });

  test('without a seal counts only where the awarding institution itself handed it over', () => {
    const text = JSON.stringify(buildStatusList(content()));
    expect(check(found(text, 'dcu.ie'))).toMatchObject({ status: 'OK' });
    expect(check(found(text))).toMatchObject({ status: 'ERROR', message: expect.stringMatching(/not sealed/) });
    expect(check(found(text, 'tuni.fi')).message).toMatch(/tuni.fi, who did not issue it/);
  });
});

/** A list that says "not revoked", made useless in one way. */
const altered = (text: string) => {
  const [header, payload, signature] = text.split('.');
  const changed = JSON.parse(Buffer.from(payload!, 'base64url').toString());
  changed.credentialSubject.encodedList = encodeBitstring(FEWEST_ENTRIES, [1]);
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
};
const withHeader = (text: string, change: Record<string, unknown>) => {
  const [header, ...rest] = text.split('.');
  const changed = { ...JSON.parse(Buffer.from(header!, 'base64url').toString()), ...change };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
};
const bomb = `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}`;

test.each<[string, () => Promise<string>, RegExp]>([
  ['forged: altered after it was sealed', async () => altered(await sealed()), /altered/],
  ['forged: sealed under an authority that is not trusted', () => sealed({}, untrusted), /not trusted/],
  ['forged: alg none', async () => withHeader(await sealed(), { alg: 'none' }), /algorithm/],
  ['forged: an algorithm for another kind of key', async () => withHeader(await sealed(), { alg: 'RS256' }), /altered/],
  ['forged: a critical header', async () => withHeader(await sealed(), { crit: ['exp'] }), /header "crit"/],
  ['forged: no certificates', async () => withHeader(await sealed(), { x5c: [] }), /certificates/],
  ['foreign: sealed by another member', () => sealed({}, stranger), /NTRFI-DEMO-TUNI, who did not issue it/],
  ['swapped for another list', () => sealed({ address: `${LIST}b` }), /not the one/],
  ['for the wrong purpose', () => sealed({ purpose: 'suspension' }), /is not about revocation/],
  ['expired', () => sealed({ validFrom: day(-3), validUntil: day(-1) }), /expired on/],
  ['dated ahead', () => sealed({ validFrom: day(1) }), /dated in the future/],
  ['too short', () => sealed({ encodedList: encodeBitstring(100_000, []) }), /fewer than 131072/],
  ['a compressed bomb', () => sealed({ encodedList: bomb }), /expands to more/],
  ['truncated', async () => (await sealed()).slice(0, 900), /neither a credential/],
  [
    'cut inside the compressed bits',
    () => sealed({ encodedList: content().encodedList.slice(0, 20) }),
    /GZIP|base64url/,
  ],
  ['not multibase', () => sealed({ encodedList: content().encodedList.slice(1) }), /multibase/],
  ['a page', async () => '<!doctype html>', /neither a credential/],
  [
    'of another type',
    async () => sealVcJwt({ ...buildStatusList(content()), type: 'VerifiableCredential' }, dcu),
    /not a status list/,
  ],
  ['larger than 1 MB', async () => 'a'.repeat(1_100_000), /larger than 1 MB/],
])('a list that is %s leaves it unknown: never "not revoked"', async (_, make, words) => {
  const made = check(found(await make()));
  expect(made).toMatchObject({ status: 'ERROR', indication: 'INDETERMINATE', message: expect.stringMatching(words) });
  expect(verdictOf([...OTHERS_OK, made])).toBe('INDETERMINATE');
});

describe('the certificate that sealed a list', () => {
  const asking = async (evidence: EvidenceSource | null) =>
    checkRevocation(
      [entry!],
      { read: async () => found(await sealed()) },
      { anchors, at: NOW, owners: OWNERS, evidence },
    );
  const answering = (failure?: EvidenceUnavailable): EvidenceSource => ({
    evidenceFor: async () => (failure ? Promise.reject(failure) : []),
  });

  test('is asked about, and where nobody may be asked the check says so', async () => {
    expect((await asking(answering())).message).toMatch(/nor suspended.$/);
    expect((await asking(null)).message).toMatch(/Not checked: whether the certificate of its seal was revoked/);
  });
  test('leaves it unknown where it was revoked, or nobody answers', async () => {
    const revoked = new EvidenceUnavailable('CERTIFICATE_REVOKED', 'CN=x was revoked.', day(-1));
    expect(await asking(answering(revoked))).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'GENERIC' });
    const silent = new EvidenceUnavailable('EVIDENCE_UNAVAILABLE', 'ocsp.example may not be asked.');
    expect(await asking(answering(silent))).toMatchObject({
      ...{ status: 'ERROR', indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
      message: expect.stringContaining('ocsp.example may not be asked'),
    });
  });
});

test('an index beyond the list is unknown', async () => {
  const [beyond] = statusEntriesOf({ status: [statusEntry('revocation', LIST, FEWEST_ENTRIES)] });
  expect(judge(found(await sealed()), beyond)).toMatchObject({
    kind: 'UNKNOWN',
    message: expect.stringMatching(/no entry 131072/),
  });
});

test('unreachable and not fetched are not "not listed": both name who did not answer', () => {
  expect(check({ kind: 'UNREACHABLE', who: 'dcu.ie' })).toMatchObject({
    ...{ status: 'ERROR', indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
    message: expect.stringContaining('dcu.ie does not answer'),
  });
  expect(check({ kind: 'NOT_FETCHED', host: 'status.example' }).message).toContain('status.example');
});

test('a suspension that is certain is told, though the revocation list cannot be read', async () => {
  const list = found(await sealed({ purpose: 'suspension', encodedList: encodeBitstring(FEWEST_ENTRIES, [7]) }));
  const [open, suspended] = statusEntriesOf({
    status: [statusEntry('revocation', LIST, 7), statusEntry('suspension', LIST, 7)],
  });
  const findings = [judge({ kind: 'UNREACHABLE', who: 'dcu.ie' }, open), judge(list, suspended)];
  expect(checkStatus(findings)).toMatchObject({
    status: 'ERROR',
    indication: null,
    message: expect.stringMatching(/suspended/),
  });
});

describe('what a document says of its status', () => {
  const good = statusEntry('revocation', LIST, 3);
  const usable = { kind: 'ENTRY', purpose: 'revocation', index: 3, address: LIST };

  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['nothing', {}, []],
    ['status as our documents carry it', { status: [good] }, [usable]],
    ['credentialStatus, one', { credentialStatus: good }, [usable]],
    ['credentialStatus, a list', { credentialStatus: [good] }, [usable]],
    ['an index as a number', { credentialStatus: { ...good, statusListIndex: 3 } }, [usable]],
    ['a status in words, as ELM has it', { status: 'awarded' }, []],
    ['refresh, which takes nothing back', { status: [{ ...good, statusPurpose: 'refresh' }] }, []],
    ['an older kind of list', { credentialStatus: { ...good, type: 'StatusList2021Entry' } }, [{ kind: 'UNUSABLE' }]],
    ['a negative index', { status: [{ ...good, statusListIndex: '-1' }] }, [{ kind: 'UNUSABLE' }]],
    ['no address', { status: [{ ...good, statusListCredential: 'file:///etc/passwd' }] }, [{ kind: 'UNUSABLE' }]],
    ['nine of them', { status: Array(9).fill(good) }, [{ kind: 'UNUSABLE' }]],
  ])('%s', (_, document, expected) => {
    expect(statusEntriesOf(document)).toMatchObject(expected);
  });

  test('our own document carries it, in its profile', () => {
    const document = buildDocument({ ...MICRO_CREDENTIAL, status: [good] });
    expect(document['status']).toEqual([good]);
    expect(document).not.toHaveProperty('credentialStatus');
    expect(checkProfile(document, 'UNSEALED')).toMatchObject({ status: 'OK' });
  });
});

describe('the bits', () => {
  test('index 0 is the leftmost, as in the example of the Recommendation', () => {
    const bits = decodeBitstring(encodeBitstring(FEWEST_ENTRIES, [0, 9]));
    expect([bits[0], bits[1], bits.length]).toEqual([0b1000_0000, 0b0100_0000, 16_384]);
    expect([0, 1, 9].map((index) => isSet(bits, index))).toEqual([true, false, true]);
    const example = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';
    expect(decodeBitstring(example)).toEqual(new Uint8Array(16_384));
  });
});
