import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { claimsOf, currentSession, forgetSession, keepSession } from './session.ts';

/** The public client that each member's identity provider knows the pages by. */
const CLIENT = 'alliance-hub-web';
const ASKED = 'alliance.asked';

/** At which institution somebody signs in. */
export interface Asked {
  readonly institution: string;
  /** As people call it. */
  readonly name: string;
  readonly issuer: string;
}

/** Authorization code flow with PKCE (RFC 7636), at one member's issuer. Everything is kept in this tab's memory. */
function managerOf({ issuer }: Asked, storage: Storage = sessionStorage): UserManager {
  const store = new WebStorageStateStore({ store: storage });
  return new UserManager({
    authority: issuer,
    client_id: CLIENT,
    redirect_uri: `${location.origin}/callback`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: 'code',
    scope: 'openid profile',
    userStore: store,
    stateStore: store,
    automaticSilentRenew: false,
    monitorSession: false,
  });
}

/** Goes to the institution's sign-in; comes back to `returnTo`. */
export async function signIn(asked: Asked, returnTo: string): Promise<void> {
  sessionStorage.setItem(ASKED, JSON.stringify(asked));
  await managerOf(asked).signinRedirect({ state: { returnTo } });
}

/**
 * Ends the sign-in that began with `signIn`, on `/callback`.
 *
 * @returns the address to go on to
 * @throws Error where the institution refused, or the sign-in was not begun in this tab
 */
export async function completeSignIn(): Promise<string> {
  const kept = sessionStorage.getItem(ASKED);
  if (!kept) throw new Error('This sign-in was not begun here.');
  const asked = JSON.parse(kept) as Asked;
  const manager = managerOf(asked);
  const user = await manager.signinRedirectCallback();
  // Kept once, as a session, and not in the library's own form as well.
  await manager.removeUser();
  const { sub, roles, learner } = claimsOf(user.access_token);
  keepSession({
    ...{ roles, learner, subject: `${asked.institution}|${sub}` },
    institution: asked.institution,
    institutionName: asked.name,
    name: user.profile.name ?? asked.name,
    token: user.access_token,
    expires: (user.expires_at ?? 0) * 1000,
    idToken: user.id_token ?? null,
  });
  const { returnTo } = (user.state ?? {}) as { returnTo?: unknown };
  return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/';
}

/** Forgets the session here, and at the institution where that can be asked to. */
export async function signOut(): Promise<void> {
  const session = currentSession();
  const kept = sessionStorage.getItem(ASKED);
  forgetSession();
  if (!session || !kept) return location.assign('/');
  // Nothing is to be kept of a session that ends.
  const manager = managerOf(JSON.parse(kept) as Asked, new InMemoryWebStorage());
  await manager
    .signoutRedirect(session.idToken === null ? {} : { id_token_hint: session.idToken })
    .catch(() => location.assign('/'));
}
