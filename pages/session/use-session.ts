import { useSyncExternalStore } from 'react';
import { currentSession, type Session } from './session.ts';

const session = currentSession();

/** The current session; null for a visitor. Signing in and out reload the page, so it never changes in between. */
export function useSession(): Session | null {
  return session;
}

/**
 * True once the session with which this page was opened has expired. The page is not reloaded: it may contain unsaved
 * text.
 */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(untilItEnds, () => session !== null && currentSession() === null);
}

const LOOK_MS = 15_000;

/** Timers do not fire on a sleeping device, so the expiry is checked periodically and when the reader returns. */
function untilItEnds(look: () => void): () => void {
  if (!session) return () => undefined;
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
