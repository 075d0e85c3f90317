import { readStatusList, StatusListRefused, type ReadStatusList } from '../../shared/sealing/index.ts';

const TIMEOUT_MS = 10_000;
/** A list of 131,072 entries is at most 30 KB; the hub's lists are not larger than this. */
const LARGEST = 4 * 1024 * 1024;
const CLOCK_SKEW_MS = 5 * 60_000;

/** Where the hub serves its members' lists: nothing else is ever fetched. */
export const listsOf = (publicAddress: string): string => `${publicAddress.replace(/\/$/, '')}/status/`;

/**
 * A member's status list as the hub serves it, or why it cannot be used. Checked: that it is the list that was asked for,
 * that its seal is intact and that it is valid now. Not checked: whose seal it is. The hub did before it kept the list,
 * and its word on members is what this institution relies on anyhow.
 */
export async function readPublishedList(address: string, now: Date): Promise<ReadStatusList | string> {
  const text = await fetchText(address);
  if (typeof text !== 'string') return `it cannot be had (${text.because})`;
  try {
    const list = readStatusList(text);
    if (list.id !== address) return 'it is another list';
    if (list.seal && !list.seal.intact) return 'its seal does not hold';
    const { validFrom, validUntil } = list;
    if (!validUntil || validUntil <= now) return 'it is out of date';
    if (!validFrom || validFrom.getTime() > now.getTime() + CLOCK_SKEW_MS) return 'it is dated ahead';
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
