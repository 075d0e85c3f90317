import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildDocument,
  checkProfile,
  missingElements,
  readDocument,
  seal,
  sealIssuer,
  verifyDocument,
} from '../../../subgraphs/shared/sealing/index.ts';
import type { AnnexOne, SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import { LANGUAGES } from '../../../subgraphs/shared/sealing/document/vocabulary/languages.ts';
import { NOW } from './certificates.ts';
import { developmentSeal } from './development-seal.ts';
import { EVERY_KIND, MANDATED, MICRO_CREDENTIAL, PARTICIPATION } from './described.ts';

let identity: SealIdentity;
let anchors: string[];
beforeAll(async () => void ({ identity, anchors } = await developmentSeal()));

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
