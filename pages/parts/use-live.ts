import { useEffect, useRef } from 'react';

/**
 * Keeps an open page current: asks again every so often while `active` is true and the page can be seen, and at once
 * when somebody comes back to it. The one place where pages wait for changes: where the hub tells of them by itself
 * (Server-Sent Events), asking belongs here, in place of the clock, and no page changes.
 *
 * @param ask asks again, past what is kept in memory
 * @param ms between two questions
 */
export function useLive(ask: () => void, active: boolean, ms: number): void {
  const latest = useRef(ask);
  latest.current = ask;
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
