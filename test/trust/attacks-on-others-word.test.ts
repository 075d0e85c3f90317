import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { verifyFile } from '../../subgraphs/seal-program/verification/verify-file.ts';
import {
  buildDocument,
  buildStatusList,
  composeMandate,
  encodeBitstring,
  FEWEST_ENTRIES,
  seal,
  sealVcJwt,
  statusEntry,
  verdictOf,
  verifyDocument,
  type AnnexOne,
  type FoundStatusList,
  type MandateContent,
  type SealIdentity,
  type ShapeCheck,
  type StatusListContent,
} from '../../subgraphs/shared/sealing/index.ts';
import type { AccreditationRecord } from '../../subgraphs/trust/accreditation/accreditation.entity.ts';
import { checkAccreditation } from '../../subgraphs/trust/verification/accreditation-check.policy.ts';
import { ofTuni, SECOND_AWARDS, type Changeable } from '../shared/sealing/awarding.ts';
import { MANDATED, MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { DUBLIN, OFFICE, TAMPERE, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

/**
 * Attacks on what a document's verdict takes from others: who let whom seal, who took back, who accredited. Each document
 * here is truly sealed under a trusted authority; the attacks on the seal itself are in test/shared/sealing/attacks.
 */
const NOW = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY);
const LIST = 'https://hub.example/status/dcu.ie/019aa000-0000-7000-8000-00000000aaaa';
const INDEX = 94_567;

let anchors: readonly Uint8Array[];
let dcu: SealIdentity;
let eciu: SealIdentity;
let tuni: SealIdentity;
let untrusted: SealIdentity;
jest.setTimeout(30_000);
beforeAll(async () => {
  const authority = await newAuthority(NOW);
  dcu = await issuedSeal(authority, DUBLIN, NOW);
  eciu = await issuedSeal(authority, OFFICE, NOW);
  tuni = await issuedSeal(authority, TAMPERE, NOW);
  untrusted = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
  anchors = [authority.certificate];
});

// The quick rules alone: shapes can only make more of these fail.
const shapes = {
  source: 'OWN',
  examine: async (text: string, options: Parameters<typeof verifyDocument>[1]) => verifyDocument(text, options),
} as unknown as ShapeCheck;
const nowhere: FoundStatusList = { kind: 'NOT_FETCHED', host: 'hub.example' };

async function verdict(text: string, list: FoundStatusList = nowhere, at = day(0.01)): Promise<string> {
  const lists = { read: async () => list };
  const { verdict: found, checks } = await verifyFile(text, { anchors, at, shapes, lists, evidence: null });
  expect(checks.find(({ name }) => name === 'SEAL')?.status).toBe('OK');
  return found;
}
const sealed = (document: object, by: SealIdentity) => sealedBy(by, document as never, NOW);

describe('mandates', () => {
  const GIVEN: MandateContent = {
    ...{
      id: MANDATED.mandate!.id,
      given: NOW,
      scope: ['MICRO_CREDENTIAL'],
      validFrom: '2026-11-20',
      validUntil: '2027-11-19',
    },
    from: { id: 'dcu.ie', legalName: { en: 'Dublin City University' }, eIDASIdentifier: 'NTRIE-DEMO-DCU' },
    to: { id: 'eciu.eu', legalName: { en: 'ECIU' }, eIDASIdentifier: 'NTRNL-08164880' },
  };
  const given = async (content: MandateContent | string = GIVEN, by = dcu, signedAt = NOW) =>
    seal(typeof content === 'string' ? content : composeMandate(content), { ...by, signedAt });
  const under = (mandate: string | null, by = eciu, described: AnnexOne = MANDATED) =>
    sealed(
      buildDocument({
        ...described,
        mandate: { ...MANDATED.mandate!, ...(mandate !== null && { document: mandate }) },
      }),
      by,
    );
  const text = composeMandate(GIVEN);
  const altered = async (from: string, to: string) => {
    expect(text).toContain(from);
    return (await given()).replace(JSON.stringify(from).slice(1, -1), () => JSON.stringify(to).slice(1, -1));
  };

  test('the document they start from is VALID', async () =>
    expect(await verdict(await under(await given()))).toBe('VALID'));

  test.each<[string, () => Promise<string>]>([
    ['left out of the document', () => under(null)],
    ['a letter', () => under('To whom it may concern')],
    ['empty', () => under('')],
    ['the bare text, not sealed', () => under(text)],
    ['of the sealer’s own making', async () => under(await given(GIVEN, eciu))],
    ['of a third member', async () => under(await given(GIVEN, tuni))],
    ['of somebody of the same name under no trusted authority', async () => under(await given(GIVEN, untrusted))],
    ['for another sealer', async () => under(await given(), tuni)],
    [
      'for another awarding body',
      async () => under(await given({ ...GIVEN, from: { ...GIVEN.from, eIDASIdentifier: 'NTRFI-DEMO-TUNI' } }, tuni)),
    ],
    ['of the awarding body for itself', async () => under(await given({ ...GIVEN, to: GIVEN.from }))],
    ['the other way round', async () => under(await given({ ...GIVEN, from: GIVEN.to, to: GIVEN.from }, eciu))],
    ['for proofs of participation', async () => under(await given({ ...GIVEN, scope: ['PARTICIPATION'] }))],
    ['for diplomas', async () => under(await given({ ...GIVEN, scope: ['DIPLOMA'] }))],
    ['for nothing', async () => under(await given(text.replace('"MICRO_CREDENTIAL"', '')))],
    ['for everything', async () => under(await given(text.replace('"MICRO_CREDENTIAL"', '"*"')))],
    [
      'that ended before',
      async () => under(await given({ ...GIVEN, validFrom: '2025-01-01', validUntil: '2026-11-20' })),
    ],
    ['that begins after', async () => under(await given({ ...GIVEN, validFrom: '2026-11-22' }))],
    ['given after the sealing', async () => under(await given({ ...GIVEN, given: day(2) }))],
    ['with days that are none', async () => under(await given(text.replace('2027-11-19', '2027-02-30')))],
    ['without an end', async () => under(await given(text.replace(',"validUntil":"2027-11-19"', '')))],
    ['with a member more', async () => under(await given(text.replace('{', '{"note":1,')))],
    ['with a member twice', async () => under(await given(text.replace('{', '{"version":1,')))],
    ['of another version', async () => under(await given(text.replace('"version":1', '"version":2')))],
    ['that calls itself something else', async () => under(await given(text.replace('SealingMandate', 'Letter')))],
    ['with white space in it', async () => under(await given(text.replace(',', ', ')))],
    ['altered: a later end', async () => under(await altered('2027-11-19', '2037-11-19'))],
    ['altered: another sealer', async () => under(await altered('NTRNL-08164880', 'NTRFI-DEMO-TUNI'), tuni)],
    ['altered: a wider scope', async () => under(await altered('"MICRO_CREDENTIAL"', '"MICRO_CREDENTIAL","DIPLOMA"'))],
    ['altered: another awarding body', async () => under(await altered('NTRIE-DEMO-DCU', 'NTRFI-DEMO-TUNI'))],
    ['cut off', async () => under((await given()).slice(0, -5))],
    [
      'with a second signature',
      async () => {
        const whole = JSON.parse(await given());
        return under(JSON.stringify({ ...whole, signatures: [...whole.signatures, ...whole.signatures] }));
      },
    ],
    ['a credential instead', async () => under(await sealed(buildDocument(MICRO_CREDENTIAL), dcu))],
    ['nested deep', () => under('['.repeat(20_000))],
    ['sealed before its certificate was valid', async () => under(await given(GIVEN, dcu, day(-30)))],
    ['none, and another number of the same register', () => sealed(buildDocument(MICRO_CREDENTIAL), eciu)],
    [
      'none, and several numbers, one of them the sealer’s country’s',
      () =>
        sealed(
          buildDocument({
            ...MICRO_CREDENTIAL,
            awardingBody: {
              ...MICRO_CREDENTIAL.awardingBody!,
              eidasIdentifier: 'NTRNL-1',
              legalIdentifier: 'NTRIE-DEMO-DCU',
            },
          }),
          eciu,
        ),
    ],
  ])('a mandate %s', async (_, make) => expect(await verdict(await make())).not.toBe('VALID'));

  test.each(SECOND_AWARDS)('a mandate of one of two who award: %s', async (_, change) => {
    const document = ofTuni(change);
    const fromTuni = {
      ...GIVEN,
      id: GIVEN.id.replace('dcu.ie', 'tuni.fi'),
      from: { ...GIVEN.from, id: 'tuni.fi', eIDASIdentifier: 'NTRFI-DEMO-TUNI' },
    };
    const { evidence } = buildDocument({
      ...MANDATED,
      mandate: { ...MANDATED.mandate!, document: await given(fromTuni, tuni) },
    }) as Changeable;
    expect(await verdict(await sealed({ ...ofTuni(), evidence }, eciu))).toBe('VALID');
    expect(await verdict(await sealed({ ...document, evidence }, eciu))).not.toBe('VALID');
  });

  test.each([['the giver’s'], ['the sealer’s']])(
    'a mandate, and an awarding body that has its own number and %s',
    async (whose) => {
      const awardingBody = {
        ...MANDATED.awardingBody!,
        legalName: { en: 'Another' },
        eidasIdentifier: 'NTRSI-1',
        legalIdentifier: whose === 'the giver’s' ? 'NTRIE-DEMO-DCU' : 'NTRNL-08164880',
      };
      const described = whose === 'the giver’s' ? { ...MANDATED, awardingBody } : { ...MICRO_CREDENTIAL, awardingBody };
      const text =
        whose === 'the giver’s'
          ? await under(await given(), eciu, described)
          : await sealed(buildDocument(described), eciu);
      expect(await verdict(text)).not.toBe('VALID');
    },
  );
});

describe('status lists', () => {
  const content = (changed: Partial<StatusListContent> = {}): StatusListContent => ({
    ...{ address: LIST, issuer: { id: 'https://hub.example/status/dcu.ie', name: 'Dublin City University' } },
    ...{ purpose: 'revocation', encodedList: encodeBitstring(FEWEST_ENTRIES, []), ttl: 60_000 },
    ...{ validFrom: NOW, validUntil: day(2) },
    ...changed,
  });
  const listOf = (changed: Partial<StatusListContent> = {}, by = dcu) =>
    sealVcJwt(buildStatusList(content(changed)), by);
  const found = (text: string, toldBy: string | null = null): FoundStatusList => ({ kind: 'FOUND', text, toldBy });
  const subject = (change: object) => {
    const list: Changeable = buildStatusList(content());
    return sealVcJwt({ ...list, credentialSubject: { ...list.credentialSubject, ...change } }, dcu);
  };
  const rewritten = (text: string, part: 0 | 1, change: (value: Changeable) => unknown) => {
    const parts = text.split('.');
    const value = JSON.parse(Buffer.from(parts[part]!, 'base64url').toString());
    parts[part] = Buffer.from(JSON.stringify(change(value))).toString('base64url');
    return parts.join('.');
  };
  const document = (entries: unknown) => sealed({ ...buildDocument(MICRO_CREDENTIAL), status: entries }, dcu);
  const listed = () => document([statusEntry('revocation', LIST, INDEX)]);

  test('the document and the list they start from are VALID', async () =>
    expect(await verdict(await listed(), found(await listOf()))).toBe('VALID'));

  test.each<[string, () => Promise<FoundStatusList>]>([
    ['where nobody may look', async () => nowhere],
    ['that does not answer', async () => ({ kind: 'UNREACHABLE', who: 'dcu.ie' })],
    ['with its bit set', async () => found(await listOf({ encodedList: encodeBitstring(FEWEST_ENTRIES, [INDEX]) }))],
    [
      'with all bits set',
      async () =>
        found(
          await listOf({ encodedList: `u${gzipSync(Buffer.alloc(FEWEST_ENTRIES / 8, 0xff)).toString('base64url')}` }),
        ),
    ],
    ['sealed by another member', async () => found(await listOf({}, tuni))],
    ['sealed under no trusted authority', async () => found(await listOf({}, untrusted))],
    ['without a seal', async () => found(JSON.stringify(buildStatusList(content())))],
    [
      'without a seal, handed over by another',
      async () => found(JSON.stringify(buildStatusList(content())), 'tuni.fi'),
    ],
    [
      'altered in its bits',
      async () =>
        found(
          rewritten(await listOf({ encodedList: encodeBitstring(FEWEST_ENTRIES, [INDEX]) }), 1, (list) => ({
            ...list,
            credentialSubject: { ...list.credentialSubject, encodedList: encodeBitstring(FEWEST_ENTRIES, []) },
          })),
        ),
    ],
    [
      'altered in its end',
      async () => found(rewritten(await listOf(), 1, (list) => ({ ...list, validUntil: '2036-01-01T00:00:00Z' }))),
    ],
    [
      'altered in its name',
      async () => found(rewritten(await listOf({ address: `${LIST}b` }), 1, (list) => ({ ...list, id: LIST }))),
    ],
    ['with alg none', async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, alg: 'none' })))],
    ['with alg HS256', async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, alg: 'HS256' })))],
    [
      'with a critical header',
      async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, crit: ['x'], x: 1 }))),
    ],
    ['without certificates', async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, x5c: [] })))],
    [
      'with the certificates of another',
      async () =>
        found(
          rewritten(await listOf(), 0, (header) => ({
            ...header,
            x5c: tuni.certificates.map((der) => Buffer.from(der).toString('base64')),
          })),
        ),
    ],
    ['without its signature', async () => found((await listOf()).split('.').slice(0, 2).join('.') + '.')],
    ['cut off', async () => found((await listOf()).slice(0, -9))],
    ['twice', async () => found((await listOf()) + (await listOf()))],
    ['that is another list', async () => found(await listOf({ address: `${LIST}b` }))],
    ['of the same name in capitals', async () => found(await listOf({ address: LIST.toUpperCase() }))],
    ['at http instead of https', async () => found(await listOf({ address: LIST.replace('https', 'http') }))],
    ['for suspension', async () => found(await listOf({ purpose: 'suspension' }))],
    ['for two purposes at once', async () => found(await subject({ statusPurpose: ['revocation', 'suspension'] }))],
    ['for no purpose', async () => found(await subject({ statusPurpose: [] }))],
    ['of two bits per entry', async () => found(await subject({ statusSize: 2 }))],
    ['too short', async () => found(await listOf({ encodedList: encodeBitstring(1024, []) }))],
    [
      'just too short for the entry',
      async () => found(await subject({ encodedList: `u${gzipSync(Buffer.alloc(INDEX >> 3)).toString('base64url')}` })),
    ],
    ['empty', async () => found(await subject({ encodedList: `u${gzipSync(Buffer.alloc(0)).toString('base64url')}` }))],
    [
      'not compressed',
      async () => found(await subject({ encodedList: `u${Buffer.alloc(FEWEST_ENTRIES / 8).toString('base64url')}` })),
    ],
    [
      'in another base',
      async () => found(await subject({ encodedList: encodeBitstring(FEWEST_ENTRIES, []).replace('u', 'm') })),
    ],
    [
      'that unpacks without end',
      async () =>
        found(await subject({ encodedList: `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}` })),
    ],
    ['that is no list of bits', async () => found(await subject({ encodedList: 7 }))],
    ['that has ended', async () => found(await listOf({ validFrom: day(-3), validUntil: day(-1) }))],
    ['of tomorrow', async () => found(await listOf({ validFrom: day(1), validUntil: day(3) }))],
    [
      'that is a credential',
      async () => found(await sealVcJwt({ ...buildStatusList(content()), type: ['VerifiableCredential'] }, dcu)),
    ],
    ['that is a sealed document', async () => found(await sealed(buildDocument(MICRO_CREDENTIAL), dcu))],
    ['that is nothing', async () => found('')],
    ['that is HTML', async () => found('<html>not found</html>')],
    ['nested deep', async () => found('['.repeat(100_000))],
  ])('a list %s', async (_, list) => expect(await verdict(await listed(), await list())).not.toBe('VALID'));

  test.each<[string, unknown]>([
    ['beyond the list', [statusEntry('revocation', LIST, FEWEST_ENTRIES)]],
    ['below zero', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '-1' }]],
    ['with a fraction', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '1.5' }]],
    ['in hexadecimal', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '0x1' }]],
    ['beyond all numbers', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '99999999999999999999' }]],
    ['missing', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: undefined }]],
    ['of another type', [{ ...statusEntry('revocation', LIST, 1), type: 'StatusList2021Entry' }]],
    ['without a type', [{ ...statusEntry('revocation', LIST, 1), type: undefined }]],
    ['of another purpose', [{ ...statusEntry('revocation', LIST, 1), statusPurpose: 'validity' }]],
    ['without a purpose', [{ ...statusEntry('revocation', LIST, 1), statusPurpose: undefined }]],
    ['of two bits', [{ ...statusEntry('revocation', LIST, 1), statusSize: 2 }]],
    ['without a list', [{ ...statusEntry('revocation', LIST, 1), statusListCredential: undefined }]],
    [
      'with a list that is no address',
      [{ ...statusEntry('revocation', LIST, 1), statusListCredential: 'file:///etc/passwd' }],
    ],
    ['of another list', [statusEntry('revocation', `${LIST}b`, 1)]],
    ['that is good, and a second that is not', [statusEntry('revocation', LIST, 1), { type: 'X' }]],
    ['nine times', Array.from({ length: 9 }, (_one, n) => statusEntry('revocation', LIST, n))],
  ])('an entry %s', async (_, entries) =>
    expect(await verdict(await document(entries), found(await listOf()))).not.toBe('VALID'),
  );
});

describe('accreditation', () => {
  const decision = (changed: Partial<AccreditationRecord> = {}): AccreditationRecord =>
    ({
      ...{ id: 'a', institution: 'dcu.ie', agency: 'QQI', decision: 'ACCREDITED', eqfLevels: [6], iscedF: ['07'] },
      ...{ validFrom: '2026-01-01', validUntil: '2027-01-01' },
      ...changed,
    }) as unknown as AccreditationRecord;
  const ACCREDITED = 'http://data.europa.eu/snb/model/ap/edc-accredited';
  const claimed = (change: (document: Changeable) => void = () => {}) => {
    const document: Changeable = structuredClone(buildDocument(MICRO_CREDENTIAL));
    document.credentialSchema = { id: ACCREDITED, type: 'ShaclValidator2017' };
    change(document);
    return document;
  };
  const specification = (document: Changeable) => document.credentialSubject.hasClaim.specifiedBy;
  async function judged(document: object, decisions: readonly AccreditationRecord[]): Promise<string> {
    const found = verifyDocument(await sealed(document, dcu), { anchors, at: day(0.01) });
    const check = checkAccreditation(
      { trusted: true, awardingBody: { name: 'Dublin City University' }, decisions },
      found.claims!.learning,
      NOW,
    );
    return verdictOf(found.checks.map((one) => (one.name === 'ACCREDITATION' ? check : one)));
  }

  test('the document and the decision they start from are VALID', async () =>
    expect(await judged(claimed(), [decision()])).toBe('VALID'));

  test.each<[string, (document: Changeable) => void, readonly Partial<AccreditationRecord>[]]>([
    ['without any decision', () => {}, []],
    ['by a decision that ended the day before', () => {}, [{ validUntil: '2026-11-19' }]],
    ['by a decision of the day after', () => {}, [{ validFrom: '2026-11-21' }]],
    ['by a decision about another level', () => {}, [{ eqfLevels: [5] }]],
    ['by a decision about no level', () => {}, [{ eqfLevels: [] }]],
    ['by a decision about another field', () => {}, [{ iscedF: ['06'] }]],
    ['by a decision about a field that only begins alike', () => {}, [{ iscedF: ['0722'] }]],
    ['by a decision about a narrower field', () => {}, [{ iscedF: ['07211'] }]],
    ['by two decisions, each about a half of it', () => {}, [{ iscedF: ['06'] }, { eqfLevels: [5] }]],
    [
      'by two decisions, one ended and one not begun',
      () => {},
      [{ validUntil: '2026-11-19' }, { validFrom: '2026-11-21' }],
    ],
    [
      'at a higher level than decided',
      (document) => (specification(document).eqfLevel.id = 'http://data.europa.eu/snb/eqf/7'),
      [{}],
    ],
    ['without a level, by a decision about one', (document) => delete specification(document).eqfLevel, [{}]],
    ['without a field, by a decision about one', (document) => delete specification(document).thematicArea, [{}]],
    [
      'in a second field that was not decided',
      (document) =>
        (specification(document).thematicArea = ['0721', '0611'].map((code) => ({
          id: `http://data.europa.eu/snb/isced-f/${code}`,
          type: 'Concept',
        }))),
      [{}],
    ],
    [
      'awarded before the decision',
      (document) => (document.credentialSubject.hasClaim.awardedBy.awardingDate = '2025-12-31T00:00:00Z'),
      [{}],
    ],
    [
      'awarded after the decision',
      (document) => (document.credentialSubject.hasClaim.awardedBy.awardingDate = '2027-01-02T00:00:00Z'),
      [{}],
    ],
    [
      'in a list of profiles',
      (document) =>
        (document.credentialSchema = [
          { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full' },
          { id: ACCREDITED },
        ]),
      [],
    ],
    [
      'by an accreditation in the learning',
      (document) => {
        document.credentialSchema = {
          id: 'http://data.europa.eu/snb/model/ap/edc-generic-full',
          type: 'ShaclValidator2017',
        };
        specification(document).accreditation = { id: 'urn:x:accreditation:1', type: 'Accreditation' };
      },
      [],
    ],
    [
      'by an accreditation of the awarding body',
      (document) => {
        document.credentialSchema = {
          id: 'http://data.europa.eu/snb/model/ap/edc-generic-full',
          type: 'ShaclValidator2017',
        };
        document.credentialSubject.hasClaim.awardedBy.awardingBody.accreditation = [
          { id: 'urn:x:accreditation:1', type: 'Accreditation' },
        ];
      },
      [],
    ],
    [
      'in fifty-one fields',
      (document) =>
        (specification(document).thematicArea = Array.from({ length: 51 }, (_one, n) => ({
          id: `http://data.europa.eu/snb/isced-f/07${n + 10}`,
          type: 'Concept',
        }))),
      [{ iscedF: null }],
    ],
  ])('claimed %s', async (_, change, decisions) =>
    expect(await judged(claimed(change), decisions.map(decision))).not.toBe('VALID'),
  );
});
