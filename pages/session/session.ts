const KEY = 'alliance.session';

/** Somebody who has signed in at their institution. Lives in this tab, and ends with it. */
export interface Session {
  /** Home institution: `tuni.fi`. */
  readonly institution: string;
  /** As people call it: `Tampere University`. */
  readonly institutionName: string;
  /** As institutions know them: `tuni.fi|<sub>`. */
  readonly subject: string;
  /** As the institution's ID token says it; the institution's code where it says nothing. */
  readonly name: string;
  readonly token: string;
  /** What they are at home, to show the right doors. What they may do is decided by each institution, not here. */
  readonly roles: readonly string[];
  readonly learner: string | null;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly idToken: string | null;
}

/** Who is signed in, null for a visitor or where the sign-in has run out. */
export function currentSession(): Session | null {
  const kept = sessionStorage.getItem(KEY);
  if (!kept) return null;
  const session = JSON.parse(kept) as Session;
  return session.expires > Date.now() ? session : null;
}

/** Keeps a session, in this tab alone. */
export function keepSession(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
}

/** Forgets the session and everything else kept in this tab. */
export function forgetSession(): void {
  sessionStorage.clear();
}

interface Claims {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly learner: string | null;
}

/** The claims of an access token by which a hub knows somebody. Read for showing only: the hub verifies them. */
export function claimsOf(token: string): Claims {
  const [, payload = ''] = token.split('.');
  const claims = JSON.parse(decode(payload)) as { sub?: string; alliance_roles?: string[]; alliance_learner?: string };
  return { sub: claims.sub ?? '', roles: claims.alliance_roles ?? [], learner: claims.alliance_learner ?? null };
}

function decode(base64url: string): string {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
