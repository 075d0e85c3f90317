import { useEffect, useRef } from 'react';
import type { ChangeKind } from './change.ts';
import { listenLive } from './live.ts';

// What changes together is asked for once.
const GATHER_MS = 300;

/**
 * Asks anew for what a page shows, whenever a record of these kinds changed elsewhere.
 *
 * @param kinds what the page shows
 * @param refetch asks anew, from the network: `() => reexecute({ requestPolicy: 'network-only' })`
 * @param record where the page shows one record, its id: other records of the kind are then nothing to it
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
