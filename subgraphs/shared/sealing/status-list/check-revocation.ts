import { setImmediate } from 'node:timers/promises';
import { parseAnchors } from '../certificate/anchors.ts';
import { pathTo } from '../certificate/chain.ts';
import { validatePath } from '../certificate/path.ts';
import type { Check } from '../jades/evidence.ts';
import { askState } from '../revocation/ask-state.ts';
import {
  checkStatus,
  judgeEntry,
  unknown,
  type EntryFinding,
  type FoundStatusList,
  type StatusListJudgement,
  type StatusLists,
} from './check-status.ts';
import type { FoundEntry } from './entry.ts';
import { readStatusList } from './status-list.ts';

const UNASKED = { kind: 'NOT_FETCHED', host: 'nowhere' } as const;
const NOT_ASKED = ' Not checked: whether the certificate of its seal was revoked. No responder may be asked here.';

/**
 * REVOCATION of a document: each list that it names (`statusEntriesOf`) is read and judged, also by whether the
 * certificate that sealed the list was revoked, if a responder may be asked. A list may expand to 4 MB, so other work
 * gets a turn between two lists.
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
    const finding = judgeEntry(entry, found[index]!, how);
    findings.push((finding.kind !== 'UNKNOWN' && (await sealFinding(found[index]!, how))) || finding);
  }
  return checkStatus(findings, how.evidence ? '' : NOT_ASKED);
}

/** Why it is open whether a list's own seal still counts; null if it is not, or if no responder may be asked. */
async function sealFinding(found: FoundStatusList, how: StatusListJudgement): Promise<EntryFinding | null> {
  const { evidence, anchors, at } = how;
  const chain = found.kind === 'FOUND' && evidence ? readStatusList(found.text).seal?.chain : null;
  if (!chain || !evidence) return null;
  const path = validatePath(chain, parseAnchors(anchors).for('SEAL', at), at);
  if (!path.ok) return unknown(`The seal of its status list is not trusted: ${path.message}`);
  const asked = await askState(pathTo(path.anchor, chain), at, evidence);
  if (asked.state === 'REVOKED') return unknown(`The seal of its status list does not count: ${asked.message}`);
  if (asked.state !== 'UNKNOWN') return null;
  return unknown(`Whether the seal of its status list still counts is not known: ${asked.message}`, 'TRY_LATER');
}
