import { useEffect, useRef } from 'react';
import type { ChangeKind } from './change.ts';
import { listenLive } from './live.ts';

// Changes that arrive together cause one refetch.
const GATHER_MS = 300;

/**
 * Refetches what a page shows whenever a record of these kinds changes elsewhere.
 *
 * @param kinds the kinds of record shown
 * @param refetch repeats the query, bypassing the cache: `() => reexecute({ requestPolicy: 'network-only' })`
 * @param record the id of the only record shown, if there is just one: changes of others are then ignored
 * @example
 * const [{ data }, reexecute] = useQuery({ query: DeskQueue, variables });
 * useLive(['RECOGNITION_REQUEST_CHANGED'], () => reexecute({ requestPolicy: 'network-only' }));
 */
export function useLive(kinds: readonly ChangeKind[], refetch: () => void, record?: string): void {
  const latest = useRef(refetch);
  useEffect(() => {
    latest.current = refetch;
  });
  const wanted = kinds.join();
  useEffect(() => {
    let timer: number | undefined;
    const stop = listenLive((change) => {
      if (change && !wanted.split(',').includes(change.kind)) return;
      if (change && record !== undefined && change.record !== record) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => latest.current(), GATHER_MS);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [wanted, record]);
}
