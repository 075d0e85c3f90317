import { isJsonObject } from '../json/strict-json.ts';
import { listOf } from '../document/values.ts';

/** The purpose of a list: permanent revocation, or temporary suspension. */
export type StatusPurpose = 'revocation' | 'suspension';
export const STATUS_PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension'];

/** Where a credential's status is published, as written into a document. */
export interface StatusEntry {
  readonly id: string;
  readonly type: 'BitstringStatusListEntry';
  readonly statusPurpose: StatusPurpose;
  readonly statusListIndex: string;
  readonly statusListCredential: string;
}

/** The entry of one list, as it appears in a document (Bitstring Status List v1.0 section 2.1). */
export function statusEntry(statusPurpose: StatusPurpose, statusListCredential: string, index: number): StatusEntry {
  return {
    id: `${statusListCredential}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential,
  };
}

/** An entry found in a document, or why it cannot be used. */
export type FoundEntry =
  | { readonly kind: 'ENTRY'; readonly purpose: StatusPurpose; readonly index: number; readonly address: string }
  | { readonly kind: 'UNUSABLE'; readonly message: string };

const MOST_ENTRIES = 8;
const LONGEST_ADDRESS = 2048;
/** These purposes do not concern whether a credential is valid (section 2.2, statusPurpose). */
const HARMLESS = new Set(['refresh', 'message']);

/**
 * The status entries of any document: `status`, as the European profile allows, and `credentialStatus`, as others use;
 * a single one or a list. Never throws.
 */
export function statusEntriesOf(document: Readonly<Record<string, unknown>>): readonly FoundEntry[] {
  const nodes = [...listOf(document.status), ...listOf(document.credentialStatus)].filter(isJsonObject);
  if (nodes.length > MOST_ENTRIES)
    return [unusable(`It names ${nodes.length} places to look up its status, more than ${MOST_ENTRIES}.`)];
  return nodes.flatMap((node) => entryOf(node) ?? []);
}

const unusable = (message: string): FoundEntry => ({ kind: 'UNUSABLE', message });

function entryOf(node: Readonly<Record<string, unknown>>): FoundEntry | null {
  if (!listOf(node.type).includes('BitstringStatusListEntry')) {
    return unusable(`It names a status of the type ${shown(node.type)}, which is not supported.`);
  }
  const { statusPurpose, statusListIndex, statusListCredential, statusSize = 1 } = node;
  if (HARMLESS.has(String(statusPurpose))) return null;
  const purpose = STATUS_PURPOSES.find((known) => known === statusPurpose);
  if (!purpose) return unusable(`It names a status for the purpose ${shown(statusPurpose)}, which is not supported.`);
  if (statusSize !== 1) return unusable('Its status has more than one bit, which is not supported.');
  const index = String(statusListIndex);
  if (!/^\d{1,9}$/.test(index)) return unusable('Its index in the status list is not a number.');
  if (typeof statusListCredential !== 'string' || !isAddress(statusListCredential))
    return unusable('It does not state where its status list is.');
  return { kind: 'ENTRY', purpose, index: Number(index), address: statusListCredential };
}

function isAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? 'none';
}
