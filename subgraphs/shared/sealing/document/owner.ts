import type { Check } from '../jades/evidence.ts';
import { foldedWords } from './folded.ts';
import { languageMapOf, momentOf, nodeOf, nodesOf, textOf } from './values.ts';
import type { AnyNode } from './values.ts';

/** Somebody who shows a document as their own, as known to those who vouch for them. */
export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  /** `1990-02-03`; null if it is not known. */
  readonly birthDate: string | null;
  /** European Student Identifier. */
  readonly esi: string | null;
}

/**
 * OWNER: whether the document is about this person. Its European Student Identifier decides, otherwise name and date of
 * birth together; a name alone decides neither way, since many share it and names change. Accents, case, order and
 * omitted names are ignored.
 *
 * There is no indication if the result is certain: EN 319 102-1 is about seals, not people.
 */
export function checkOwner(document: Readonly<Record<string, unknown>>, person: Person): Check {
  const inner = nodeOf(document.credential);
  const subject = nodeOf((inner && !document.credentialSubject ? inner : document).credentialSubject) ?? {};
  if (person.esi !== null && esisOf(subject).includes(person.esi))
    return result('OK', 'The document is about the person who shows it, by the European Student Identifier.');
  const born = birthDays(subject.dateOfBirth);
  const names = compareNames(wordsOf(namesOf(subject)), wordsOf([person.givenName, person.familyName]));
  const own = person.birthDate;
  if (born !== null && own !== null && !born.possible.includes(own))
    return result('ERROR', 'The document is about somebody with a different date of birth.');
  const sameDay = born !== null && own !== null && born.meant.includes(own);
  if (sameDay && names === 'SAME')
    return result('OK', 'The document is about the person who shows it, by name and date of birth.');
  if (sameDay) return open('Its holder has the same date of birth, but a different name.');
  if (names === 'OTHER') return result('ERROR', 'The document is about somebody with a different name.');
  if (names === 'UNKNOWN') return open('It does not identify its holder in a way that can be compared.');
  return open(
    'Its holder has this name, or a part of it, but no date of birth or European Student Identifier confirms it.',
  );
}

/**
 * The days that a date of birth may mean. Some systems convert local midnight to UTC: 2 October in Brussels becomes
 * `1999-10-01T22:00:00Z`. Any other day in some time zone (UTC-12 to UTC+14) at that moment is possible: it neither
 * confirms nor excludes anybody.
 */
function birthDays(value: unknown): { readonly meant: readonly string[]; readonly possible: readonly string[] } | null {
  const moment = momentOf(value);
  if (!moment) return null;
  const text = textOf(value)!;
  const literal = text.slice(0, 10);
  if (text.length === literal.length) return { meant: [literal], possible: [literal] };
  const dayAt = (hours: number) => new Date(moment.getTime() + hours * HOUR_MS).toISOString().slice(0, 10);
  const [first, last] = [dayAt(-12 - 1 / HOUR_MS), dayAt(14)];
  const begun = [dayAt(0), last].filter((day) => day > first);
  return { meant: [literal, ...begun], possible: [literal, ...begun, dayAt(-14), last] };
}
const HOUR_MS = 3_600_000;

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
  return new Set(foldedWords(names.join(' ')));
}

/** SAME if one contains all words of the other, and at least two; OTHER if both are in Latin letters and share none. */
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
  const sentence = `Whether the document is about the person who shows it cannot be determined. ${message}`;
  return { name: 'OWNER', status: 'ERROR', indication: 'INDETERMINATE', subIndication: 'GENERIC', message: sentence };
}
