import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createDevelopmentAuthority } from '../../../subgraphs/shared/sealing/development/index.ts';
import {
  buildDocument,
  checkProfile,
  checkValidity,
  inLanguage,
  missingElements,
  readDocument,
  seal,
  sealFromPem,
  sealIssuer,
  verifyDocument,
} from '../../../subgraphs/shared/sealing/index.ts';
import type { AnnexOne, SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import { LANGUAGES } from '../../../subgraphs/shared/sealing/document/vocabulary/languages.ts';
import { repeatedId } from '../../../subgraphs/shared/sealing/document/unique-ids.ts';
import { laterBy, NOW } from './certificates.ts';
import { EVERY_KIND, MANDATED, MICRO_CREDENTIAL, PARTICIPATION } from './described.ts';

let identity: SealIdentity;
let anchors: string[];
beforeAll(async () => {
  const authority = await createDevelopmentAuthority({ ocspAddress: 'http://localhost:4011/ocsp', now: laterBy(-1) });
  const subject = {
    country: 'NL',
    legalName: 'European Consortium',
    organizationIdentifier: 'NTRNL-08164880',
    commonName: 'DEVELOPMENT seal of ECIU',
  };
  identity = sealFromPem((await authority.issueSeal(subject, laterBy(-1))).pem);
  anchors = [authority.certificatePem];
});

const issued = (described: AnnexOne) => sealIssuer(buildDocument(described), identity.certificates[0]!, NOW);

describe('Annex I', () => {
  test('a complete credential misses nothing', () => {
    for (const [, described] of EVERY_KIND) expect(missingElements(described)).toEqual([]);
  });
  test.each<[string, Partial<AnnexOne>, string]>([
    ['learner', { learner: null }, 'Identification of the learner'],
    [
      'family name',
      { learner: { givenName: 'A', familyName: null, dateOfBirth: null } },
      'Identification of the learner',
    ],
    ['title', { title: { en: ' ' } }, 'Title of the micro-credential'],
    [
      'country',
      { awardingBody: { ...MICRO_CREDENTIAL.awardingBody!, country: null } },
      'Country(ies)/Region(s) of the issuer',
    ],
    ['legal name', { awardingBody: { ...MICRO_CREDENTIAL.awardingBody!, legalName: {} } }, 'Awarding body(ies)'],
    ['date', { awardedAt: null }, 'Date of issuing'],
    ['outcomes', { learningOutcomes: [] }, 'Learning outcomes'],
    [
      'workload',
      { ects: null, workloadHours: null },
      'Notional workload needed to achieve the learning outcomes (in European Credit Transfer and Accumulation System – ECTS, wherever possible)',
    ],
    ['assessment', { assessment: null }, 'Type of assessment'],
    ['mode', { mode: null }, 'Form of participation in the learning activity'],
    ['language of instruction', { languages: ['en', 'xx'] }, 'Form of participation in the learning activity'],
    ['language of the title', { title: { en: 'A', xx: 'B' } }, 'Title of the micro-credential'],
    ['own language', { primaryLanguage: 'und' }, 'Title of the micro-credential'],
  ])('names what is missing: %s', (_case, change, element) => {
    const missing = missingElements({ ...MICRO_CREDENTIAL, ...change });
    expect(missing).toEqual([{ element, explanation: expect.stringMatching(/^\S.*\.$/) }]);
  });
  test('each language is sealed as itself, and none as another', () => {
    const languagesOf = (...languages: string[]) =>
      Object.values(
        (buildDocument({ ...MICRO_CREDENTIAL, languages }) as any).credentialSubject.hasClaim.specifiedBy.language,
      ).map((one: any) => `${one.id.split('/').at(-1)} ${one.prefLabel.en}`);
    expect(languagesOf('ja', 'ar', 'zh', 'lb', 'en-GB', 'sr')).toEqual([
      'JPN Japanese',
      'ARA Arabic',
      'ZHO Chinese',
      'LTZ Luxembourgish',
      'ENG English',
      'SRP Serbian',
    ]);
    expect(missingElements({ ...MICRO_CREDENTIAL, languages: Object.keys(LANGUAGES) })).toEqual([]);
    expect(Object.keys(LANGUAGES)).toHaveLength(184);
    expect(() => languagesOf('xx')).toThrow('not in the table of languages');
  });
  test('a participation needs no outcomes, workload, level or assessment', () => {
    expect(missingElements({ ...PARTICIPATION, learningOutcomes: [] })).toEqual([]);
  });
});

describe.each(EVERY_KIND)('the document of %s', (_name, described) => {
  test('has the shape of the profile, before and after the issuer is sealed into it', () => {
    expect(checkProfile(buildDocument(described), 'UNSEALED')).toMatchObject({ status: 'OK' });
    expect(checkProfile(issued(described))).toMatchObject({ name: 'FORMAT', status: 'OK', indication: 'TOTAL_PASSED' });
  });
  test('is the same for the same description, and holds no undefined', () => {
    expect(JSON.stringify(buildDocument(described))).toBe(JSON.stringify(buildDocument(structuredClone(described))));
    expect(JSON.parse(JSON.stringify(issued(described)))).toEqual(issued(described));
  });
  test('gives back what was described', () => {
    const facts = readDocument(JSON.parse(JSON.stringify(issued(described))));
    expect(facts).toMatchObject({
      id: 'urn:credential:019aa000-0000-7000-8000-000000000001',
      title: described.title,
      holder: `${described.learner!.givenName} ${described.learner!.familyName}`,
      awardedBy: { name: 'Dublin City University', identifier: 'NTRIE-DEMO-DCU', country: 'IE' },
      sealedBy: { name: 'European Consortium', identifier: 'NTRNL-08164880', country: 'NL' },
      validFrom: new Date('2026-11-20T00:00:00Z'),
      validUntil: null,
      issued: NOW,
      assessedOn: described.assessment && new Date(described.assessment.assessedOn!),
      hubIds: {
        credential: described.credentialId,
        enrolment: described.activity?.enrolmentId ?? null,
        result: described.assessment?.resultId ?? null,
      },
      ects: described.ects,
      eqfLevel: described.eqfLevel,
      grade: described.assessment?.grade ?? null,
      mandate: described.mandate ? { id: described.mandate.id, statement: described.mandate.statement } : null,
    });
    expect(facts.learningOutcomes).toEqual(described.learningOutcomes);
  });
  test('is VALID once sealed, by the whole verification', async () => {
    const text = await seal(JSON.stringify(issued(described)), { ...identity, signedAt: NOW });
    const verification = verifyDocument(text, { anchors, at: NOW });
    expect(verification.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'FORMAT OK',
      'SEAL OK',
      'MANDATE SKIPPED',
      'ACCREDITATION SKIPPED',
      'REVOCATION SKIPPED',
      'VALIDITY OK',
      'OWNER SKIPPED',
    ]);
    expect(verification).toMatchObject({ verdict: 'VALID', seal: { level: 'B' } });
    const altered = verifyDocument(text.replace('2026-11-20', '2026-11-19'), { anchors, at: NOW });
    expect(altered).toMatchObject({ verdict: 'INVALID', facts: null, claims: null });
  });
});

describe('the picture', () => {
  test("is a PNG in the institution's colour", () => {
    const document = JSON.stringify(buildDocument(MICRO_CREDENTIAL));
    const content = /"content":"([^"]+)"/.exec(document)![1]!;
    const png = Buffer.from(content, 'base64');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.includes(Buffer.from('10264d', 'hex'))).toBe(true);
    expect(content.length).toBeLessThan(4000);
  });
});

describe('the issuer', () => {
  test('takes country, identifier, names and time from the certificate and the clock; the rest stays', () => {
    const before = buildDocument(MANDATED);
    const after = sealIssuer(before, identity.certificates[0]!, NOW);
    expect(after).toMatchObject({
      issued: '2026-11-21T12:00:00Z',
      issuanceDate: '2026-11-21T12:00:00Z',
      credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-issued-by-mandate' },
      issuer: {
        eIDASIdentifier: {
          notation: 'NTRNL-08164880',
          spatial: { id: 'http://publications.europa.eu/resource/authority/country/NLD' },
        },
        legalName: { en: 'European Consortium' },
        altLabel: { en: 'DEVELOPMENT seal of ECIU' },
      },
    });
    expect(before.issued).toBeUndefined();
    expect(after.credentialSubject).toBe(before.credentialSubject);
  });
});

describe('the FORMAT check', () => {
  const problem = (change: Record<string, unknown>) => checkProfile({ ...issued(MICRO_CREDENTIAL), ...change });
  test.each<[string, Record<string, unknown>, string]>([
    ['no @context', { '@context': undefined }, '@context'],
    [
      'another @context',
      { '@context': ['https://www.w3.org/2018/credentials/v1', 'https://attacker.example/context'] },
      '@context',
    ],
    [
      'an inline @context',
      { '@context': ['https://www.w3.org/2018/credentials/v1', { title: 'https://x.example/' }] },
      '@context',
    ],
    [
      'the version 2 @context',
      { '@context': ['https://www.w3.org/ns/credentials/v2', 'http://data.europa.eu/snb/model/context/edc-ap'] },
      '@context',
    ],
    ['another type', { type: ['VerifiableCredential'] }, 'type must be'],
    ['no id', { id: undefined }, 'urn:credential'],
    ...[
      'credentialProfiles',
      'displayParameter',
      'issuer',
      'credentialSubject',
      'validFrom',
      'issued',
      'issuanceDate',
      'credentialSchema',
    ].map((name): [string, Record<string, unknown>, string] => [
      `no ${name}`,
      { [name]: undefined },
      `mandatory "${name}"`,
    ]),
    ['an unknown profile', { credentialSchema: { id: 'https://attacker.example/schema' } }, 'credentialSchema'],
    ['a date that is none', { validFrom: 'soon' }, '"validFrom" is not a date'],
    ['an issuer without eIDASIdentifier', { issuer: { legalName: { en: 'X' }, location: {} } }, 'no eIDASIdentifier'],
    ['two subjects', { credentialSubject: [{}, {}] }, 'exactly one person'],
    ['a claim of nothing', { credentialSubject: { type: 'Person' } }, 'claims nothing'],
    [
      'no picture',
      { displayParameter: { title: { en: 'X' }, primaryLanguage: {}, language: {}, individualDisplay: {} } },
      'individualDisplay',
    ],
    [
      'one id for two things',
      { identifier: { id: 'urn:epass:person:1', type: 'Identifier' } },
      'is used for two different things',
    ],
  ])('refuses %s', (_case, change, message) => {
    expect(problem(change)).toMatchObject({
      status: 'ERROR',
      indication: 'TOTAL_FAILED',
      subIndication: 'FORMAT_FAILURE',
      message: expect.stringContaining(message),
    });
  });
  test.each([[null], [[]], ['text'], [42], [{}]])('refuses %j', (value) =>
    expect(checkProfile(value).status).toBe('ERROR'),
  );
  test('the same thing may be written twice', () => {
    expect(repeatedId({ a: { id: 'x', b: 1, c: 2 }, d: [{ c: 2, id: 'x', b: 1 }] })).toBeNull();
    expect(repeatedId({ a: { id: 'x', b: 1 }, d: [{ id: 'x', b: 2 }] })).toBe('x');
  });
});

describe('the VALIDITY check', () => {
  const dates = (validFrom: Date | null, validUntil: Date | null = null) =>
    checkValidity({ validFrom, validUntil }, NOW).status;
  test('ends with the earlier of its two ends', () => {
    const [early, late] = ['2026-11-01T00:00:00Z', '2036-11-01T00:00:00Z'];
    for (const [validUntil, expirationDate] of [
      [late, early],
      [early, late],
      [early, undefined],
      [undefined, early],
    ])
      expect(readDocument({ validUntil, expirationDate }).validUntil).toEqual(new Date(early!));
  });
  test.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('is read alike in %s: without a zone it is UTC', (TZ) => {
    const values = join(import.meta.dirname, '../../../subgraphs/shared/sealing/document/values.ts');
    const times = ['2026-11-01T10:00:00', '2026-11-01T10:00', '2026-11-01T10:00:00.000', '2026-11-01 10:00:00'];
    const zoned = ['2026-11-01T10:00:00Z', '2026-11-01T12:00:00+02:00'];
    const program = `import { momentOf } from ${JSON.stringify(values)};
      console.log(JSON.stringify(${JSON.stringify([...times, ...zoned])}.map(momentOf)));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      env: { ...process.env, TZ },
    });
    expect(new Set(JSON.parse(stdout))).toEqual(new Set(['2026-11-01T10:00:00.000Z']));
  });
  test('holds from validFrom to before validUntil', () => {
    expect([dates(NOW), dates(laterBy(-1), laterBy(1)), dates(laterBy(-1), new Date(NOW.getTime() + 1))]).toEqual([
      'OK',
      'OK',
      'OK',
    ]);
    expect([dates(laterBy(1)), dates(laterBy(-1), NOW), dates(null), dates(laterBy(-1), laterBy(-2))]).toEqual(
      Array(4).fill('ERROR'),
    );
  });
});

describe('reading', () => {
  test.each([[null], [undefined], ['x'], [{ credentialSubject: [[null]], issuer: 7, identifier: 'x', evidence: [1] }]])(
    'never throws: %j',
    (value) => expect(readDocument(value)).toMatchObject({ holder: null, awardedBy: null, learningOutcomes: [] }),
  );
  test('takes the older shapes of text', () => {
    const title = (value: unknown) => readDocument({ credentialSubject: { hasClaim: { title: value } } }).title;
    expect(title('Plain')).toEqual({ und: 'Plain' });
    expect(title({ en: ['First', 'Second'] })).toEqual({ en: 'First' });
    expect(title([{ '@language': 'fi', '@value': 'Suomeksi' }])).toEqual({ fi: 'Suomeksi' });
    expect(title({ text: [{ lang: 'nl', content: 'In het Nederlands' }] })).toEqual({ nl: 'In het Nederlands' });
  });
  test('a hub id that is no record id is not believed', () => {
    const document = { identifier: { schemeName: 'Alliance Hub credential', notation: 'dcu.ie:1 OR 1=1' } };
    expect(readDocument(document).hubIds.credential).toBeNull();
  });
  test('gives the language asked for, else English, else any', () => {
    const text = { en: 'one', fi: 'yksi' };
    expect([
      inLanguage(text, 'fi'),
      inLanguage(text, 'nl'),
      inLanguage({ ga: 'a haon' }, 'nl'),
      inLanguage({}),
    ]).toEqual(['yksi', 'one', 'a haon', '']);
  });
});
