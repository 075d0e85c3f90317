import { expect, test } from '@jest/globals';
import { buildDocument, checkOwner, type Person } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from './described.ts';

const ESI = 'urn:schac:personalUniqueCode:int:esi:tuni.fi:1';
const ANNA: Person = { givenName: 'Anna', familyName: 'Łukaszewicz-Müller', birthDate: '1990-02-03', esi: ESI };
const named = (givenName: string, familyName: string, more: object = {}) => ({
  credentialSubject: { givenName: { en: givenName }, familyName: { pl: [familyName] }, ...more },
});
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
  ['the name, and another day of birth', named('Anna', 'Łukaszewicz-Müller', born('1990-02-04')), OTHER],
  ['another name', named('Testa', 'Fictional'), OTHER],
  ['another name in Greek, and another day', named('Άννα', 'Μύλλερ', born('1990-02-04')), OTHER],
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
