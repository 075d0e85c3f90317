import { parseAnchors, type Anchors } from '../certificate/anchors.ts';
import { summarise } from '../certificate/certificate.ts';
import { validatePath } from '../certificate/path.ts';
import { indeterminate, passed, skipped, type Check } from '../jades/evidence.ts';
import type { EvidenceSource } from '../revocation/source.ts';
import { FEWEST_ENTRIES, isSet } from './bitstring.ts';
import type { FoundEntry, StatusPurpose } from './entry.ts';
import { readStatusList, StatusListRefused, type ReadStatusList } from './status-list.ts';

/** The result of looking for a list. */
export type FoundStatusList =
  /** Its text. `toldBy` is set if its institution itself delivered it: then it may be unsealed. */
  | { readonly kind: 'FOUND'; readonly text: string; readonly toldBy: string | null }
  /** It is at an allowed address that does not answer. */
  | { readonly kind: 'UNREACHABLE'; readonly who: string }
  /** It is at an address that is not allowed. */
  | { readonly kind: 'NOT_FETCHED'; readonly host: string };

/** Finds published status lists by their addresses. */
export interface StatusLists {
  read(address: string): Promise<FoundStatusList>;
}

/** The basis on which a list is judged. */
export interface StatusListJudgement {
  readonly anchors: Anchors;
  readonly at: Date;
  /** The allowed owners of the list: identifiers of the credential's sealer and of the awarding body. */
  readonly owners: readonly string[];
  /**
   * Who may be asked whether the certificate of a list's seal was revoked; if null or unset nobody, and the check says
   * so.
   */
  readonly evidence?: EvidenceSource | null;
}

/** The state of one entry: not set, set, or unknown with a sentence. */
export type EntryFinding =
  | { readonly kind: 'CLEAR' | 'SET'; readonly purpose: StatusPurpose }
  | { readonly kind: 'UNKNOWN'; readonly message: string; readonly subIndication: string };

const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * What a list states about one entry (Bitstring Status List v1.0 section 3.2). The list must be sealed by the
 * credential's issuer or its awarding body, be exactly the list that the credential names, for that purpose, valid now
 * and long enough; otherwise nothing is known. Whether the certificate of its seal was revoked is asked after that
 * (`checkRevocation`).
 */
export function judgeEntry(entry: FoundEntry, found: FoundStatusList, how: StatusListJudgement): EntryFinding {
  if (entry.kind === 'UNUSABLE') return unknown(entry.message);
  if (found.kind === 'NOT_FETCHED')
    return unknown(`Its status list is at ${found.host}, which is not fetched.`, 'TRY_LATER');
  if (found.kind === 'UNREACHABLE') {
    return unknown(`Its status list cannot be read now: ${found.who} does not answer.`, 'TRY_LATER');
  }
  const list = readOrReason(found.text);
  if (typeof list === 'string') return unknown(`Its status list cannot be used: ${list}`);
  const fault = sealFault(list, found.toldBy, how) ?? contentFault(list, entry, how.at);
  if (fault) return fault;
  return { kind: isSet(list.bits, entry.index) ? 'SET' : 'CLEAR', purpose: entry.purpose };
}

/**
 * REVOCATION, combined from all entries: certain results come before unknown ones.
 *
 * @param note what was not checked, for the message if all is well
 */
export function checkStatus(findings: readonly EntryFinding[], note = ''): Check {
  const name = 'REVOCATION';
  const set = (purpose: StatusPurpose) => findings.some((one) => one.kind === 'SET' && one.purpose === purpose);
  if (findings.length === 0)
    return skipped(name, 'Not checked: the document names no list in which its issuer would publish a revocation.');
  if (set('revocation')) return wrong('The credential was revoked: its issuer withdrew it permanently.');
  if (set('suspension')) return wrong('The credential is suspended: its issuer does not vouch for it at present.');
  const [open] = findings.filter((one) => one.kind === 'UNKNOWN');
  if (open) return indeterminate(name, open.subIndication, `It is not known whether it was revoked. ${open.message}`);
  return {
    ...passed(name, `According to the status list, the credential is neither revoked nor suspended.${note}`),
    indication: null,
  };
}

/** No indication: EN 319 102-1 is about seals, not about revoked credentials. */
function wrong(message: string): Check {
  return { name: 'REVOCATION', status: 'ERROR', indication: null, subIndication: null, message };
}

/** A result that leaves it open. */
export function unknown(message: string, subIndication = 'GENERIC'): EntryFinding {
  return { kind: 'UNKNOWN', message, subIndication };
}

function readOrReason(text: string): ReadStatusList | string {
  try {
    return readStatusList(text);
  } catch (error) {
    if (error instanceof StatusListRefused) return error.message;
    throw error;
  }
}

/** An unsealed list counts only if its own institution delivered it. */
function sealFault(list: ReadStatusList, toldBy: string | null, how: StatusListJudgement): EntryFinding | null {
  const { owners } = how;
  if (!list.seal) {
    if (toldBy === null) return unknown('Its status list is not sealed.');
    return owners.includes(toldBy) ? null : unknown(`Its status list is that of ${toldBy}, who did not issue it.`);
  }
  const fault = listSealFault(list.seal, how);
  return fault === null ? null : unknown(fault);
}

/** Why the seal of a list does not belong to one of its allowed owners, as a sentence; null if it does. */
export function listSealFault(
  { chain, intact }: NonNullable<ReadStatusList['seal']>,
  { anchors, at, owners }: StatusListJudgement,
): string | null {
  if (!intact) return 'Its status list or the seal of that list was altered.';
  const path = validatePath(chain, parseAnchors(anchors).for('SEAL', at), at);
  if (!path.ok) return `The seal of its status list is not trusted: ${path.message}`;
  const owner = summarise(chain[0]!).organizationIdentifier;
  if (owner !== null && owners.includes(owner)) return null;
  return `Its status list is sealed by ${owner ?? 'nobody known'}, who did not issue it.`;
}

function contentFault(
  list: ReadStatusList,
  { address, purpose, index }: Extract<FoundEntry, { kind: 'ENTRY' }>,
  at: Date,
): EntryFinding | null {
  if (list.id !== address) return unknown('Its status list is not the one that the credential names.');
  if (!list.purposes.includes(purpose)) return unknown(`Its status list is not about ${purpose}.`);
  if (list.purposes.length > 1) return unknown('Its status list has one bit for several purposes.');
  if (list.validFrom && list.validFrom.getTime() > at.getTime() + CLOCK_SKEW_MS)
    return unknown('Its status list is dated in the future.');
  if (list.validUntil && list.validUntil <= at) {
    return unknown(`Its status list expired on ${list.validUntil.toISOString()}.`, 'TRY_LATER');
  }
  const entries = list.bits.length * 8;
  if (entries < FEWEST_ENTRIES)
    return unknown(
      `Its status list has ${entries} entries, fewer than ${FEWEST_ENTRIES}: people could be identified by it.`,
    );
  return index < entries ? null : unknown(`Its status list has no entry ${index}.`);
}
