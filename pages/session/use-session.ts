import { useSyncExternalStore } from 'react';
import { currentSession, type Session } from './session.ts';

const session = currentSession();

/** Who is signed in, null for a visitor. Signing in and out load the page anew, so it never changes meanwhile. */
export function useSession(): Session | null {
  return session;
}

/**
 * True once the sign-in that this page began with has run out. The page stays as it is: somebody may have written
 * something on it.
 */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(untilItEnds, () => session !== null && currentSession() === null);
}

const LOOK_MS = 15_000;

/** A device that slept makes no timer come at its time: it is looked now and then, and when somebody comes back. */
function untilItEnds(look: () => void): () => void {
  if (!session) return () => undefined;
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
