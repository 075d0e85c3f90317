import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  buildDocument,
  checkProfile,
  checkValidity,
  inLanguage,
  readDocument,
  sealIssuer,
} from '../../../subgraphs/shared/sealing/index.ts';
import type { SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import { repeatedId } from '../../../subgraphs/shared/sealing/document/unique-ids.ts';
import { laterBy, NOW } from './certificates.ts';
import { developmentSeal } from './development-seal.ts';
import { MICRO_CREDENTIAL } from './described.ts';

let identity: SealIdentity;
beforeAll(async () => void ({ identity } = await developmentSeal()));

describe('the FORMAT check', () => {
  const problem = (change: Record<string, unknown>) =>
    checkProfile({ ...sealIssuer(buildDocument(MICRO_CREDENTIAL), identity.certificates[0]!, NOW), ...change });
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
