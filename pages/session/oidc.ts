import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { claimsOf, currentSession, expiryOf, forgetSession, keepSession } from './session.ts';

/** The pages' public client at each member's identity provider. */
const CLIENT = 'alliance-hub-web';
const ASKED = 'alliance.asked';

/** The institution at which somebody signs in. */
export interface Asked {
  readonly institution: string;
  /** Its name, as in `Tampere University`. */
  readonly name: string;
  readonly issuer: string;
}

/** Authorization code flow with PKCE (RFC 7636) at the issuer of one member. All state is kept in this tab. */
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

/** Redirects to the institution's sign-in, which returns to `returnTo`. */
export async function signIn(asked: Asked, returnTo: string): Promise<void> {
  sessionStorage.setItem(ASKED, JSON.stringify(asked));
  await managerOf(asked).signinRedirect({ state: { returnTo } });
}

/**
 * Completes, on `/callback`, the sign-in that `signIn` started.
 *
 * @returns the path to continue at
 * @throws Error if the institution refused, or the sign-in was not started in this tab
 */
export async function completeSignIn(): Promise<string> {
  const kept = sessionStorage.getItem(ASKED);
  if (!kept) throw new Error('This sign-in was not started in this tab.');
  const asked = JSON.parse(kept) as Asked;
  const manager = managerOf(asked);
  const user = await manager.signinRedirectCallback();
  // Stored once, as a session, and not by the library as well.
  await manager.removeUser();
  const { sub, roles, learner, expires } = claimsOf(user.access_token);
  keepSession({
    roles,
    learner,
    subject: `${asked.institution}|${sub}`,
    institution: asked.institution,
    institutionName: asked.name,
    name: user.profile.name ?? asked.name,
    token: user.access_token,
    expires: expiryOf(user.expires_at, expires),
    idToken: user.id_token ?? null,
  });
  const { returnTo } = (user.state ?? {}) as { returnTo?: unknown };
  return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/';
}

/** Ends the session here, and at the institution if it supports that. */
export async function signOut(): Promise<void> {
  const session = currentSession();
  const kept = sessionStorage.getItem(ASKED);
  forgetSession();
  if (!session || !kept) return location.assign('/');
  // The library must not store anything about an ending session.
  const manager = managerOf(JSON.parse(kept) as Asked, new InMemoryWebStorage());
  await manager
    .signoutRedirect(session.idToken === null ? {} : { id_token_hint: session.idToken })
    .catch(() => location.assign('/'));
}
