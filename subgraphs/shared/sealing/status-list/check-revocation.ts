import { setImmediate } from 'node:timers/promises';
import type { Check } from '../jades/evidence.ts';
import {
  checkStatus,
  judgeEntry,
  type EntryFinding,
  type StatusListJudgement,
  type StatusLists,
} from './check-status.ts';
import type { FoundEntry } from './entry.ts';

const UNASKED = { kind: 'NOT_FETCHED', host: 'nowhere' } as const;

/**
 * REVOCATION of a document: each list it names (`statusEntriesOf`), read and judged. A list may expand to 4 MB: between
 * two of them others have their turn.
 */
export async function checkRevocation(
  entries: readonly FoundEntry[],
  lists: StatusLists,
  how: StatusListJudgement,
): Promise<Check> {
  const found = await Promise.all(
    entries.map((entry) => (entry.kind === 'ENTRY' ? lists.read(entry.address) : UNASKED)),
  );
  const findings: EntryFinding[] = [];
  for (const [index, entry] of entries.entries()) {
    await setImmediate();
    findings.push(judgeEntry(entry, found[index]!, how));
  }
  return checkStatus(findings);
}
