import { currentSession, type Session } from './session.ts';

const session = currentSession();

/** Who is signed in, null for a visitor. Signing in and out load the page anew, so it never changes meanwhile. */
export function useSession(): Session | null {
  return session;
}
