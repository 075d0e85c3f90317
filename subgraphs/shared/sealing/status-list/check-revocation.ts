import type { Check } from '../jades/evidence.ts';
import { checkStatus, judgeEntry, type StatusListJudgement, type StatusLists } from './check-status.ts';
import type { FoundEntry } from './entry.ts';

const UNASKED = { kind: 'NOT_FETCHED', host: 'nowhere' } as const;

/** REVOCATION of a document: each list it names (`statusEntriesOf`), read and judged. */
export async function checkRevocation(
  entries: readonly FoundEntry[],
  lists: StatusLists,
  how: StatusListJudgement,
): Promise<Check> {
  const findings = entries.map(async (entry) =>
    judgeEntry(entry, entry.kind === 'ENTRY' ? await lists.read(entry.address) : UNASKED, how),
  );
  return checkStatus(await Promise.all(findings));
}
