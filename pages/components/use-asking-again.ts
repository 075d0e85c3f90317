import { useEffect, useRef } from 'react';

/**
 * Asks again every so often while `active` is true and the page can be seen, and at once when somebody comes back to it:
 * for what the live stream does not tell of, and beside it where something goes on by itself, should the stream be lost.
 *
 * @param ask asks again, past what is kept in memory
 * @param ms between two questions
 */
export function useAskingAgain(ask: () => void, active: boolean, ms: number): void {
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
