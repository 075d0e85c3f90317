import type { AccreditationRecord } from './accreditation.entity.ts';

/** An accreditation record, as read. Its identifiers say which institution it is about. */
export interface ReadAccreditation extends Omit<AccreditationRecord, 'institution'> {
  /** Identifiers of the accredited organisation, spelt as in the registry: `DEQARINST1358`, `VATFI-10065502`. */
  readonly identifiers: readonly string[];
  /** True if the decision is not positive: what was imported of it before is removed. */
  readonly withdrawn: boolean;
}

/** Why a record is rejected, as a sentence. */
export interface BadRecord {
  readonly problem: string;
}

type Node = Readonly<Record<string, unknown>>;

const INSTITUTION = /^https:\/\/data\.deqar\.eu\/institution\/(\d{1,6})\/?$/;
const ISCED_F = /^http:\/\/data\.europa\.eu\/snb\/isced-f\/(\d{2,4})$/;
const EQF = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/;
const VAT = /^([A-Z]{2})([0-9A-Z]{2,14})$/;
/** DEQAR and the Commission write a day as the moment at which it begins in Brussels. */
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

/**
 * Reads a record in the form used by DEQAR and the Commission's accreditation service. A record is accepted only if all
 * of it is understood: one limited to a qualification or a jurisdiction is rejected, since its scope could not be
 * checked here.
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

/** The organisation's own identifiers, never the agency's, which may look similar. */
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

/** The codes of a list of concepts, each a URI or `{uri}`; null if any of them is not such a concept. */
function codesOf(value: unknown, pattern: RegExp): readonly string[] | null {
  const addresses = listOf(value).map(
    (one) => textOf(one) ?? textOf(nodeOf(one)?.['uri']) ?? textOf(nodeOf(one)?.['id']),
  );
  const codes = addresses.map((address) => pattern.exec(address ?? '')?.[1]);
  return codes.every((code) => code !== undefined) ? codes : null;
}

/** In English if available. */
function nameOf(labels: unknown): string | null {
  const all = nodesOf(labels);
  const label = all.find(({ language }) => language === 'en') ?? all[0];
  return textOf(label?.['value'])?.slice(0, 300) ?? null;
}

/** From milliseconds since 1970 or ISO 8601. Null if there is none, undefined if it is not a date. */
function dayOf(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  const date = typeof value === 'number' || typeof value === 'string' ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 || date.getUTCFullYear() > 2200)
    return undefined;
  return DAY.format(date);
}
