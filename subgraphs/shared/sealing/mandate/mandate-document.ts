import { isSchacCode } from '../../identity/record-id.ts';
import { isRecordId } from '../document/record-id.ts';
import type { LanguageMap } from '../document/language-map.ts';
import { inLanguage } from '../document/language-map.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';

/** The kinds of credential a mandate may cover. */
export const MANDATE_KINDS = ['MICRO_CREDENTIAL', 'PARTICIPATION', 'DIPLOMA'] as const;
export type MandateKind = (typeof MANDATE_KINDS)[number];

/** An institution as a mandate names it. */
export interface MandateParty {
  /** SCHAC home organisation: `dcu.ie`. */
  readonly id: string;
  readonly legalName: LanguageMap;
  /** The organizationIdentifier of its seal certificate, `NTRNL-08164880`. */
  readonly eIDASIdentifier: string;
}

/** The content of a mandate: everything from which its document is composed. */
export interface MandateContent {
  /** `<SCHAC code of the awarding body>:<uuid>`, its id in the registry. */
  readonly id: string;
  /** The awarding body, which seals the mandate. */
  readonly from: MandateParty;
  /** Who may seal for it. */
  readonly to: MandateParty;
  readonly scope: readonly MandateKind[];
  /** First and last day, `2026-11-21`; days begin and end in UTC. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** When it was given. */
  readonly given: Date;
}

/** The text is not a mandate, or not exactly as this project writes it. */
export class MandateUnreadable extends Error {
  override readonly name = 'MandateUnreadable';
}

/** `type` of a mandate's document, which has no `@context`, so that it cannot be mistaken for a credential. */
export const MANDATE_DOCUMENT = 'SealingMandate';
const VERSION = 1;
const LIMITS = { characters: 64 * 1024, depth: 5, members: 500 };
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The text that an awarding body seals to give a mandate. The same content gives the same text. */
export function composeMandate(content: MandateContent): string {
  const { id, from, to, scope, validFrom, validUntil, given } = content;
  const party = ({ id: schac, legalName, eIDASIdentifier }: MandateParty) => ({
    id: schac,
    legalName,
    eIDASIdentifier,
  });
  return JSON.stringify({
    type: MANDATE_DOCUMENT,
    version: VERSION,
    id,
    from: party(from),
    to: party(to),
    scope,
    validFrom,
    validUntil,
    given: given.toISOString(),
    statement: { en: statementOf(content) },
  });
}

/**
 * Reads the text of a mandate, and accepts it only if it is exactly what `composeMandate` produces from its content:
 * nothing is added or left out, and the statement agrees with the members.
 *
 * @throws MandateUnreadable
 */
export function readMandate(text: string): MandateContent {
  const content = contentOf(parse(text));
  if (!content || composeMandate(content) !== text) {
    throw new MandateUnreadable('This is not a mandate in the form the alliance writes.');
  }
  return content;
}

function parse(text: string): unknown {
  try {
    return parseStrictJson(text, LIMITS);
  } catch (error) {
    if (error instanceof JsonRefused) throw new MandateUnreadable(`The mandate cannot be read: ${error.message}`);
    throw error;
  }
}

function contentOf(value: unknown): MandateContent | null {
  if (!isJsonObject(value) || value.type !== MANDATE_DOCUMENT || value.version !== VERSION) return null;
  const { id, validFrom, validUntil } = value;
  const [from, to, scope] = [partyOf(value.from), partyOf(value.to), scopeOf(value.scope)];
  const given = new Date(typeof value.given === 'string' ? value.given : Number.NaN);
  if (typeof id !== 'string' || !from || !to || !scope || Number.isNaN(given.getTime())) return null;
  if (!isRecordId(id) || !id.startsWith(`${from.id}:`) || from.id === to.id) return null;
  if (!isDay(validFrom) || !isDay(validUntil) || validUntil < validFrom) return null;
  return { id, from, to, scope, validFrom, validUntil, given };
}

function partyOf(value: unknown): MandateParty | null {
  if (!isJsonObject(value) || !isJsonObject(value.legalName)) return null;
  const { id, legalName, eIDASIdentifier } = value;
  const names = Object.values(legalName);
  if (names.length === 0 || !names.every(isText)) return null;
  if (typeof id !== 'string' || !isSchacCode(id) || !isText(eIDASIdentifier)) return null;
  return { id, legalName: legalName as LanguageMap, eIDASIdentifier };
}

function scopeOf(value: unknown): readonly MandateKind[] | null {
  if (!Array.isArray(value) || value.length === 0 || new Set(value).size !== value.length) return null;
  return value.every((kind) => MANDATE_KINDS.includes(kind)) ? (value as MandateKind[]) : null;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function statementOf({ from, to, scope, validFrom, validUntil }: MandateContent): string {
  const named = ({ legalName, eIDASIdentifier }: MandateParty) => `${inLanguage(legalName)} (${eIDASIdentifier})`;
  const kinds = `${scope.length === 1 ? 'kind' : 'kinds'} ${scope.join(', ')}`;
  return (
    `${named(from)} lets ${named(to)} seal credentials of the ${kinds} that it awards, ` +
    `from ${validFrom} to ${validUntil}. ${inLanguage(from.legalName)} stays their awarding body, and may revoke this ` +
    'mandate at any time; its registry says whether it has.'
  );
}
