import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 500;
const MOST_MS = 15_000;

/**
 * Waits until the hub has indexed the institutions' offerings: until their number no longer grows. The wait is limited:
 * the index catches up by itself.
 *
 * @param hub base address of the hub
 */
export async function awaitIndex(hub: string): Promise<void> {
  let before = 0;
  for (let waited = 0; waited < MOST_MS; waited += STEP_MS) {
    const found = await countOfferings(hub);
    if (found === null || (found > 0 && found === before)) return;
    before = found;
    await pause(STEP_MS);
  }
}

async function countOfferings(hub: string): Promise<number | null> {
  const answer = await fetch(`${hub}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ catalogue(first: 1) { totalCount } }' }),
    signal: AbortSignal.timeout(5000),
  }).catch(() => null);
  const { data } = ((await answer?.json().catch(() => null)) ?? {}) as {
    data?: { catalogue: { totalCount: number } } | null;
  };
  return data ? data.catalogue.totalCount : null;
}
