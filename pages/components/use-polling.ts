import { useEffect, useRef } from 'react';

/**
 * Repeats a query at an interval while `active` is true and the page is visible, and immediately when the reader
 * returns to the page: for data that the live stream does not announce, and as a fallback should the stream be lost.
 *
 * @param ask repeats the query, bypassing the cache
 * @param ms the interval
 */
export function usePolling(ask: () => void, active: boolean, ms: number): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!active) return undefined;
    const again = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    const timer = setInterval(again, ms);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [active, ms]);
}
