import { expect, test } from '@jest/globals';
import { buildDocument, checkOwner, type Person } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from './described.ts';
import { official, samples } from './elm-files.ts';

const ESI = 'urn:schac:personalUniqueCode:int:esi:tuni.fi:1';
const ANNA: Person = { givenName: 'Anna', familyName: 'Łukaszewicz-Müller', birthDate: '1990-02-03', esi: ESI };
const named = (givenName: string, familyName: string, more: object = {}) => ({
  credentialSubject: { givenName: { en: givenName }, familyName: { pl: [familyName] }, ...more },
});
const at = (dateOfBirth: string) => ({ dateOfBirth });
const born = (day: string) => ({ dateOfBirth: `${day}T00:00:00+00:00` });
const identified = (...notations: string[]) => ({ identifier: notations.map((notation) => ({ notation })) });
const [OK, OPEN, OTHER] = ['OK null', 'ERROR INDETERMINATE', 'ERROR null'];

test.each<[string, object, string]>([
  ['the student identifier, whatever the name', named('A.', 'Mueller', identified('x', ESI)), OK],
  ['name and day of birth', named('Anna', 'Łukaszewicz-Müller', born('1990-02-03')), OK],
  ['these without accents, in capitals', named('ANNA', 'LUKASZEWICZ MULLER', born('1990-02-03')), OK],
  ['the second of two family names left out', named('Anna', 'Łukaszewicz', born('1990-02-03')), OK],
  ['a second given name', named('Anna Maria', 'Łukaszewicz-Müller', born('1990-02-03')), OK],
  [
    'the full name in another order',
    { credentialSubject: { fullName: { en: 'Łukaszewicz-Müller Anna' }, ...born('1990-02-03') } },
    OK,
  ],
  ['a document wrapped for upload', { credential: named('Anna', 'Łukaszewicz-Müller', born('1990-02-03')) }, OK],
  ['the name alone', named('Anna', 'Łukaszewicz-Müller'), OPEN],
  ['a name changed since, and the day', named('Anna', 'Kowalska', born('1990-02-03')), OPEN],
  ['a part of the name', named('Anna', 'Kowalska'), OPEN],
  ['another student identifier: people have several', named('Anna', 'Łukaszewicz', identified(`${ESI}0`)), OPEN],
  ['another script', named('Άννα', 'Μύλλερ'), OPEN],
  ['nobody', { credentialSubject: {} }, OPEN],
  ['nothing', {}, OPEN],
  ['members of another kind', { credentialSubject: { givenName: 7, dateOfBirth: {}, identifier: 'x' } }, OPEN],
  ['midnight of that day in Brussels, in UTC', named('Anna', 'Łukaszewicz-Müller', at('1990-02-02T23:00:00Z')), OK],
  ['midnight of that day in New York, in UTC', named('Anna', 'Łukaszewicz-Müller', at('1990-02-03T05:00:00Z')), OK],
  ['midnight of that day with its own zone', named('Anna', 'Łukaszewicz-Müller', at('1990-02-03T00:00:00+01:00')), OK],
  ['noon of that day without a zone', named('Anna', 'Łukaszewicz-Müller', at('1990-02-03T12:00:00')), OK],
  ['the day alone', named('Anna', 'Łukaszewicz-Müller', at('1990-02-03')), OK],
  ['the day before, at midnight', named('Anna', 'Łukaszewicz-Müller', born('1990-02-02')), OTHER],
  ['the day after, at midnight', named('Anna', 'Łukaszewicz-Müller', born('1990-02-04')), OPEN],
  ['the day after, and no time of it', named('Anna', 'Łukaszewicz-Müller', at('1990-02-04')), OTHER],
  ['another name, and the day after', named('Testa', 'Fictional', born('1990-02-04')), OTHER],
  ['the name, and another day of birth', named('Anna', 'Łukaszewicz-Müller', born('1990-02-05')), OTHER],
  ['another name', named('Testa', 'Fictional'), OTHER],
  ['another name in Greek, and another day', named('Άννα', 'Μύλλερ', born('1990-02-05')), OTHER],
])('a document with %s: %s', (_, document, expected) => {
  const { name, status, indication, message } = checkOwner(document as Record<string, unknown>, ANNA);
  expect([name, `${status} ${indication}`]).toEqual(['OWNER', expected]);
  expect(message).toMatch(/\.$/);
  for (const part of ['Anna', 'ukasz', '1990']) expect(message).not.toContain(part);
});

test('a document of the alliance is its learner’s by either', () => {
  const person = { givenName: 'Testa', familyName: 'Fictional', birthDate: '1990-02-03', esi: null };
  const document = buildDocument(MICRO_CREDENTIAL);
  expect(checkOwner(document, person).status).toBe('OK');
  expect(checkOwner(document, { ...ANNA, esi: MICRO_CREDENTIAL.learner!.europeanStudentIdentifier! }).status).toBe(
    'OK',
  );
});

official('the official certificate of participation', () => {
  test.each([
    ['1999-10-02', OK],
    ['1999-10-01', OK],
    ['1999-10-03', OTHER],
  ])('is about whoever was born on %s: %s', (birthDate, expected) => {
    const [, document] = samples().find(([file]) => file === 'elm-repo/Sample-CertOfPart-signed.jsonld')!;
    const subject = document['credentialSubject'] as Record<'givenName' | 'familyName', Record<string, string>>;
    const [givenName, familyName] = [Object.values(subject.givenName)[0]!, Object.values(subject.familyName)[0]!];
    const { status, indication } = checkOwner(document, { givenName, familyName, birthDate, esi: null });
    expect(`${status} ${indication}`).toBe(expected);
  });
});
