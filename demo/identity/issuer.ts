import { Provider } from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { JWK } from 'jose';
import { learnerIdOf } from '../people.ts';
import type { DemoPerson } from '../people.ts';
import { addDemoPersonGrant, CLI_CLIENT, DEMO_PERSON_GRANT } from './demo-person-grant.ts';
import { ALGORITHM, EIGHT_HOURS, HUB_RESOURCE, HUB_RESOURCE_SERVER, HUB_SCOPE } from './hub-resource.ts';
import { errorPage, signOutPage } from './login-page.ts';
import { memoryAdapter } from './memory-adapter.ts';
import type { IdentitySecrets } from './secrets.ts';

/** The public client of front ends: authorization code with PKCE, no secret. */
export const WEB_CLIENT = 'alliance-hub-web';

/** The settings of one institution's issuer. */
export interface IssuerOptions {
  /** `http://localhost:4010/tuni.fi`. */
  readonly issuer: string;
  readonly institution: string;
  /** The institution's people; nobody else can sign in here. */
  readonly people: readonly DemoPerson[];
  readonly hubPort: number;
  readonly key: JWK;
  readonly secrets: IdentitySecrets;
}

/** The OpenID provider of one institution. Its clock is the machine's: oidc-provider takes no other. */
export function createIssuer(options: IssuerOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  addDemoPersonGrant(provider, options.people);
  return provider;
}

function configuration({ issuer, institution, people, hubPort, key, secrets }: IssuerOptions): Configuration {
  const bySubject = (subject: string | undefined) => people.find((person) => person.subject === subject);
  const cookie = institution.replaceAll('.', '_');
  const hub = `http://localhost:${hubPort}`;
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [key as never] },
    clients: [
      {
        client_id: WEB_CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${hub}/`, `${hub}/callback`, `${hub}/graphql`],
        post_logout_redirect_uris: [`${hub}/`],
      },
      {
        client_id: CLI_CLIENT,
        client_secret: secrets.cliSecret,
        grant_types: [DEMO_PERSON_GRANT],
        response_types: [],
        redirect_uris: [],
      },
    ],
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    clientBasedCORS: (_ctx, origin) => origin === hub,
    cookies: {
      keys: [secrets.cookieKey],
      names: { session: `_session_${cookie}`, interaction: `_interaction_${cookie}`, resume: `_resume_${cookie}` },
    },
    claims: { openid: ['sub'], profile: ['given_name', 'family_name', 'name'], email: ['email'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    scopes: ['openid'],
    features: {
      userinfo: { enabled: false },
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = signOutPage(institution, form);
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => HUB_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => HUB_RESOURCE_SERVER,
      },
    },
    findAccount: (_ctx, subject) => accountOf(bySubject(subject)),
    extraTokenClaims: (_ctx, token) => ('accountId' in token ? allianceClaims(bySubject(token.accountId)) : undefined),
    interactions: { url: (_ctx, interaction) => `${new URL(issuer).pathname}/interaction/${interaction.uid}` },
    loadExistingGrant: grantEverything,
    pkce: { required: () => true },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = errorPage(`${out.error}: ${out.error_description ?? 'the request cannot be answered'}`);
    },
    ttl: {
      AccessToken: EIGHT_HOURS,
      AuthorizationCode: 60,
      Grant: EIGHT_HOURS,
      IdToken: EIGHT_HOURS,
      Interaction: 3600,
      Session: EIGHT_HOURS,
    },
  };
}

/** The claims that tell the hub a person's roles and learner id. */
function allianceClaims(person: DemoPerson | undefined): Record<string, unknown> | undefined {
  if (!person) return undefined;
  const learner = learnerIdOf(person);
  return { alliance_roles: person.roles, ...(learner === null ? {} : { alliance_learner: learner }) };
}

function accountOf(person: DemoPerson | undefined) {
  if (!person) return undefined;
  const { subject, givenName, familyName, email } = person;
  const claims = {
    sub: subject,
    given_name: givenName,
    family_name: familyName,
    name: `${givenName} ${familyName}`,
    email,
  };
  return { accountId: subject, claims: () => claims };
}

/** The hub's own front end asks nobody for consent; the recipe is oidc-provider's for first-party clients. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { provider, session, client } = ctx.oidc;
  const clientId = client!.clientId;
  const known = session!.grantIdFor(clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing) return existing;
  const grant = new provider.Grant({ clientId, accountId: session!.accountId! });
  grant.addOIDCScope('openid profile email');
  grant.addResourceScope(HUB_RESOURCE, HUB_SCOPE);
  await grant.save();
  return grant;
}
