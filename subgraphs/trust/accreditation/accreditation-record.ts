import type { AccreditationRecord } from './accreditation.entity.ts';

/** A record of an accreditation, as read; whose it is, is told by identifiers. */
export interface ReadAccreditation extends Omit<AccreditationRecord, 'institution'> {
  /** Of the accredited organisation, in the spelling of the registry: `DEQARINST1358`, `VATFI-10065502`. */
  readonly identifiers: readonly string[];
  /** True where the decision is not positive: what was imported of it before ends. */
  readonly withdrawn: boolean;
}

/** Why a record is not taken, in words. */
export interface BadRecord {
  readonly problem: string;
}

type Node = Readonly<Record<string, unknown>>;

const INSTITUTION = /^https:\/\/data\.deqar\.eu\/institution\/(\d{1,6})\/?$/;
const ISCED_F = /^http:\/\/data\.europa\.eu\/snb\/isced-f\/(\d{2,4})$/;
const EQF = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/;
const VAT = /^([A-Z]{2})([0-9A-Z]{2,14})$/;
/** DEQAR and the Commission write days as the moment at which they begin in Brussels. */
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

/**
 * Reads a record as DEQAR and the Commission's accreditation service write it. Only what is understood whole is taken: a
 * record limited to a qualification or to a jurisdiction is refused, since nothing here could tell whom it reaches.
 */
export function readAccreditation(value: unknown): ReadAccreditation | BadRecord {
  const record = nodeOf(value);
  if (!record) return { problem: 'it is no record' };
  const id = textOf(record['id']);
  const organisation = nodeOf(record['accreditedOrganization']);
  if (!id || id.length > 200) return { problem: 'it has no id' };
  if (!organisation) return { problem: 'it names no accredited organisation' };
  const validFrom = dayOf(record['issuedDate']);
  const validUntil = dayOf(record['expiryDate']);
  if (!validFrom) return { problem: 'it has no issuedDate' };
  if (validUntil === undefined) return { problem: 'its expiryDate is no date' };
  if (validUntil !== null && validUntil < validFrom) return { problem: 'it ends before it begins' };
  if (listOf(record['limitQualification']).length > 0)
    return { problem: 'it is limited to one qualification, which is not judged' };
  if (listOf(record['limitJurisdictions']).length > 0)
    return { problem: 'it is limited to jurisdictions, which are not judged' };
  const eqfLevels = codesOf(record['limitEQFLevels'], EQF)?.map(Number);
  const iscedF = codesOf(record['limitFields'], ISCED_F);
  if (!eqfLevels) return { problem: 'its limitEQFLevels are no EQF levels' };
  if (!iscedF) return { problem: 'its limitFields are no ISCED-F fields' };
  const agency = nameOf(nodeOf(record['accreditingAgent'])?.['prefLabels']);
  if (!agency) return { problem: 'it names no agency' };
  const outcome = textOf(nodeOf(record['decision'])?.['content']);
  return {
    id,
    agency,
    decision: [nameOf(record['titles']) ?? 'Accreditation', outcome].filter(Boolean).join(': '),
    validFrom,
    validUntil,
    eqfLevels: eqfLevels.length > 0 ? eqfLevels : null,
    iscedF: iscedF.length > 0 ? [...iscedF] : null,
    identifiers: identifiersOf(organisation),
    withdrawn: outcome !== null && !/^positive\b/i.test(outcome),
  };
}

/** The organisation's own identifiers; never the agency's, which may look alike. */
function identifiersOf(organisation: Node): readonly string[] {
  const named = [...nodesOf(organisation['identifiers']), ...nodesOf(organisation['taxIdentifiers'])];
  const values = [organisation['registration'], ...named.map(({ value }) => value)].map(textOf);
  const vat = nodesOf(organisation['vatIdentifiers']).map(({ value }) => VAT.exec(textOf(value) ?? ''));
  const all = values.flatMap((value) => {
    const number = INSTITUTION.exec(value ?? '')?.[1];
    return value === null ? [] : [value, ...(number ? [`DEQARINST${number.padStart(4, '0')}`] : [])];
  });
  return [...new Set([...all, ...vat.flatMap((match) => (match ? [`VAT${match[1]}-${match[2]}`] : []))])];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const nodesOf = (value: unknown): readonly Node[] => listOf(value).filter(isNode);
const nodeOf = (value: unknown): Node | null => (isNode(value) ? value : null);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

/** The codes of a list of concepts, each an address or `{uri}`; null where one is no such concept. */
function codesOf(value: unknown, pattern: RegExp): readonly string[] | null {
  const addresses = listOf(value).map(
    (one) => textOf(one) ?? textOf(nodeOf(one)?.['uri']) ?? textOf(nodeOf(one)?.['id']),
  );
  const codes = addresses.map((address) => pattern.exec(address ?? '')?.[1]);
  return codes.every((code) => code !== undefined) ? codes : null;
}

/** In English where there is one. */
function nameOf(labels: unknown): string | null {
  const all = nodesOf(labels);
  const label = all.find(({ language }) => language === 'en') ?? all[0];
  return textOf(label?.['value'])?.slice(0, 300) ?? null;
}

/** Milliseconds since 1970, or ISO 8601; null for none, undefined for what is no date. */
function dayOf(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  const date = typeof value === 'number' || typeof value === 'string' ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 || date.getUTCFullYear() > 2200)
    return undefined;
  return DAY.format(date);
}
