const KEY = 'alliance.session';

/** A person signed in at their institution. Kept in this tab and deleted with it. */
export interface Session {
  /** The home institution: `tuni.fi`. */
  readonly institution: string;
  /** The institution's name: `Tampere University`. */
  readonly institutionName: string;
  /** The person's identifier, as known to institutions: `tuni.fi|<sub>`. */
  readonly subject: string;
  /** The name in the institution's ID token; the institution's code if it has none. */
  readonly name: string;
  readonly token: string;
  /** The person's roles at home, used to show the right links. Each institution decides itself what they may do. */
  readonly roles: readonly string[];
  readonly learner: string | null;
  /** When the session expires, in milliseconds since 1970. */
  readonly expires: number;
  readonly idToken: string | null;
}

/** The current session; null for a visitor or after it expired. */
export function currentSession(): Session | null {
  const kept = sessionStorage.getItem(KEY);
  if (!kept) return null;
  const session = JSON.parse(kept) as Session;
  return session.expires > Date.now() ? session : null;
}

/** Stores a session in this tab only. */
export function keepSession(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
}

/** Deletes the session and everything else stored in this tab. */
export function forgetSession(): void {
  sessionStorage.clear();
}

interface Claims {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly learner: string | null;
  /** When the token expires, in milliseconds since 1970; null if it does not say. */
  readonly expires: number | null;
}

/** The claims of an access token that identify a person to a hub. Read for display only: the hub verifies them. */
export function claimsOf(token: string): Claims {
  const [, payload = ''] = token.split('.');
  const claims = JSON.parse(decode(payload)) as {
    sub?: string;
    exp?: number;
    alliance_roles?: string[];
    alliance_learner?: string;
  };
  return {
    sub: claims.sub ?? '',
    roles: claims.alliance_roles ?? [],
    learner: claims.alliance_learner ?? null,
    expires: claims.exp === undefined ? null : claims.exp * 1000,
  };
}

/**
 * When a session expires, in milliseconds since 1970: as the identity provider says, which need not send `expires_in`
 * (RFC 6749, section 5.1); otherwise as the token claims. If neither says, it has already expired.
 *
 * @param said in seconds since 1970
 * @param claimed in milliseconds since 1970
 */
export function expiryOf(said: number | undefined, claimed: number | null): number {
  return said === undefined ? (claimed ?? 0) : said * 1000;
}

function decode(base64url: string): string {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
