import type { EntityManager } from '@mikro-orm/postgresql';
import { InstitutionEntity, type Institution } from '../institution/institution.entity.ts';
import { AccreditationEntity, type AccreditationRecord } from './accreditation.entity.ts';
import { readAccreditation, type ReadAccreditation } from './accreditation-record.ts';

/** The result of an import: the ids of the records, by what was done with them. */
export interface AccreditationsReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Records of organisations that are not members; they are not needed. */
  readonly strangers: number;
  /** Rejected records, each with its place in the file and the reason. */
  readonly bad: readonly { readonly place: number; readonly id: string | null; readonly problem: string }[];
}

const LARGEST = 64 * 1024 * 1024;

/**
 * Imports agencies' decisions about members from a file with one record or a list of records (also `{results: […]}`). A
 * record with a known id replaces the one imported before, or removes it if the decision is no longer positive.
 * Importing the same file again changes nothing. Bad records are reported and skipped; the others are imported.
 *
 * @throws Error with a sentence if the file contains no such record or list
 */
export async function importAccreditations(em: EntityManager, bytes: Uint8Array): Promise<AccreditationsReport> {
  const records = recordsOf(bytes);
  const members = await em.find(InstitutionEntity, {});
  const report = {
    added: [] as string[],
    changed: [] as string[],
    removed: [] as string[],
    unchanged: 0,
    strangers: 0,
  };
  const bad: AccreditationsReport['bad'][number][] = [];
  await em.transactional(async (inside) => {
    for (const [index, value] of records.entries()) {
      const read = readAccreditation(value);
      const complain = (problem: string) => bad.push({ place: index + 1, id: idOf(value), problem });
      if ('problem' in read) {
        complain(read.problem);
        continue;
      }
      const of = members.filter((member) => isAbout(read, member));
      if (of.length > 1) complain(`it names several members: ${of.map(({ id }) => id).join(', ')}`);
      if (of.length === 0) report.strangers += 1;
      if (of.length !== 1) continue;
      const outcome = await take(inside as EntityManager, read, of[0]!);
      if (outcome === 'unchanged') report.unchanged += 1;
      else report[outcome].push(read.id);
    }
  });
  return { ...report, bad };
}

function recordsOf(bytes: Uint8Array): readonly unknown[] {
  if (bytes.length > LARGEST) throw new Error(`The file is larger than ${LARGEST} bytes.`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Error('The file is not JSON.');
  }
  if (typeof value !== 'object' || value === null) throw new Error('The file contains no records.');
  if (Array.isArray(value)) return value;
  const { results } = value as { readonly results?: unknown };
  return Array.isArray(results) ? results : [value];
}

function idOf(value: unknown): string | null {
  const { id = null } = (typeof value === 'object' && value !== null ? value : {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id.slice(0, 100) : null;
}

/** Matched by identifiers that belong to one institution only, never by name. */
function isAbout({ identifiers }: ReadAccreditation, member: Institution): boolean {
  const { deqarInst, legalIdentifier, eidasLegalIdentifier, erasmusCode, pic } = member;
  return [deqarInst, legalIdentifier, eidasLegalIdentifier, erasmusCode, pic].some(
    (own) => own !== null && identifiers.includes(own),
  );
}

async function take(
  em: EntityManager,
  { identifiers: _identifiers, withdrawn, ...record }: ReadAccreditation,
  { id: institution }: Institution,
): Promise<'added' | 'changed' | 'removed' | 'unchanged'> {
  const before = await em.findOne(AccreditationEntity, record.id);
  if (withdrawn && !before) return 'unchanged';
  if (withdrawn) {
    await em.nativeDelete(AccreditationEntity, { id: record.id });
    return 'removed';
  }
  const row = { ...record, institution };
  if (before && isSame(before, row)) return 'unchanged';
  await em.upsert(AccreditationEntity, row);
  return before ? 'changed' : 'added';
}

function isSame(before: AccreditationRecord, row: AccreditationRecord): boolean {
  const keys = ['institution', 'agency', 'decision', 'validFrom', 'validUntil', 'eqfLevels', 'iscedF'] as const;
  return keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(row[key]));
}
