import { readStatusList, StatusListRefused, type ReadStatusList } from '../../shared/sealing/index.ts';

const TIMEOUT_MS = 10_000;
/** The most bytes read of a list; a list of 131,072 entries takes at most 30 KB. */
const LARGEST = 4 * 1024 * 1024;
const CLOCK_SKEW_MS = 5 * 60_000;

/** The address below which the hub serves its members' lists; nothing else is fetched. */
export const listsOf = (publicAddress: string): string => `${publicAddress.replace(/\/$/, '')}/status/`;

/**
 * A member's status list as served by the hub, or why it cannot be used. Checked: that it is the list requested, that
 * its seal is intact and that it is valid now. Not checked: whose seal it is. The hub checked that before it stored the
 * list, and this institution relies on the hub for facts about members.
 */
export async function readPublishedList(address: string, now: Date): Promise<ReadStatusList | string> {
  const text = await fetchText(address);
  if (typeof text !== 'string') return `it could not be fetched (${text.because})`;
  try {
    const list = readStatusList(text);
    if (list.id !== address) return 'it is a different list';
    if (list.seal && !list.seal.intact) return 'its seal does not verify';
    const { validFrom, validUntil } = list;
    if (!validUntil || validUntil <= now) return 'it is out of date';
    if (!validFrom || validFrom.getTime() > now.getTime() + CLOCK_SKEW_MS) return 'it is dated in the future';
    return list;
  } catch (error) {
    if (error instanceof StatusListRefused) return error.message;
    throw error;
  }
}

async function fetchText(address: string): Promise<string | { readonly because: string }> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!answer.ok) return { because: `status ${answer.status}` };
    if (Number(answer.headers.get('content-length') ?? 0) > LARGEST) return { because: 'too large' };
    const text = await answer.text();
    return text.length > LARGEST ? { because: 'too large' } : text;
  } catch (error) {
    return { because: (error as Error).name };
  }
}
