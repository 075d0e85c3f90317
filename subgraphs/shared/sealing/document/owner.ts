import type { Check } from '../jades/evidence.ts';
import { languageMapOf, momentOf, nodeOf, nodesOf, textOf } from './values.ts';
import type { AnyNode } from './values.ts';

/** Somebody who shows a document as their own, as those know them who vouch for them. */
export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  /** `1990-02-03`; null where it is not known. */
  readonly birthDate: string | null;
  /** European Student Identifier. */
  readonly esi: string | null;
}

/** Letters that no normalisation takes apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', þ: 'th', ð: 'd', ı: 'i' };

/**
 * OWNER: whether the document is about this person. Its European Student Identifier decides, else name and date of birth
 * together; a name alone is shared by many, and names change, so that neither decides. Without regard to accents, case,
 * order, and names left out.
 *
 * No indication where it is certain: EN 319 102-1 speaks of seals, not of people.
 */
export function checkOwner(document: Readonly<Record<string, unknown>>, person: Person): Check {
  const inner = nodeOf(document.credential);
  const subject = nodeOf((inner && !document.credentialSubject ? inner : document).credentialSubject) ?? {};
  if (person.esi !== null && esisOf(subject).includes(person.esi))
    return result('OK', 'The document is about the person who shows it, by the European Student Identifier.');
  const born = momentOf(subject.dateOfBirth)?.toISOString().slice(0, 10) ?? null;
  const names = compareNames(wordsOf(namesOf(subject)), wordsOf([person.givenName, person.familyName]));
  if (born !== null && person.birthDate !== null && born !== person.birthDate)
    return result('ERROR', 'The document is about somebody born on another day.');
  const sameDay = born !== null && born === person.birthDate;
  if (sameDay && names === 'SAME')
    return result('OK', 'The document is about the person who shows it, by name and date of birth.');
  if (sameDay) return open('Its holder was born on the same day, but has another name there.');
  if (names === 'OTHER') return result('ERROR', 'The document is about somebody of another name.');
  if (names === 'UNKNOWN') return open('It does not say in a comparable way whom it is about.');
  return open(
    'Its holder has this name, or a part of it; no date of birth or European Student Identifier confirms it.',
  );
}

function esisOf(subject: AnyNode): readonly string[] {
  return nodesOf(subject.identifier)
    .map((one) => textOf(one.notation))
    .filter((text) => text !== null)
    .filter((text) => text.startsWith(ESI_PREFIX));
}
const ESI_PREFIX = 'urn:schac:personalUniqueCode:int:esi:';

function namesOf(subject: AnyNode): readonly string[] {
  const texts = (value: unknown) => Object.values(languageMapOf(value));
  const parts = [...texts(subject.givenName), ...texts(subject.familyName)];
  return parts.length > 0 ? parts : texts(subject.fullName);
}

function wordsOf(names: readonly string[]): ReadonlySet<string> {
  const plain = names
    .join(' ')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '');
  const spelt = plain.replaceAll(/[ßæøđłþðı]/g, (letter) => LETTERS[letter] ?? letter);
  return new Set(spelt.replaceAll(/['’`]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** SAME where one has all words of the other and two of them at least; OTHER where both are in Latin letters and share none. */
function compareNames(one: ReadonlySet<string>, other: ReadonlySet<string>): 'SAME' | 'LIKE' | 'OTHER' | 'UNKNOWN' {
  const shared = [...one].filter((word) => other.has(word)).length;
  if (shared >= 2 && shared === Math.min(one.size, other.size)) return 'SAME';
  if (shared > 0) return 'LIKE';
  const latin = (words: ReadonlySet<string>) =>
    words.size > 0 && [...words].every((word) => /^[\p{Script=Latin}\p{N}]+$/u.test(word));
  return latin(one) && latin(other) ? 'OTHER' : 'UNKNOWN';
}

function result(status: Check['status'], message: string): Check {
  return { name: 'OWNER', status, indication: null, subIndication: null, message };
}

function open(message: string): Check {
  const sentence = `Whether the document is about the person who shows it cannot be told. ${message}`;
  return { name: 'OWNER', status: 'ERROR', indication: 'INDETERMINATE', subIndication: 'GENERIC', message: sentence };
}
