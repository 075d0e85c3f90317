import { errors } from 'oidc-provider';
import type { Provider } from 'oidc-provider';
import type { DemoPerson } from '../people.ts';
import { HUB_RESOURCE, HUB_RESOURCE_SERVER, HUB_SCOPE } from './hub-resource.ts';

/** The confidential client of the token program. */
export const CLI_CLIENT = 'alliance-hub-demo-cli';
/** A grant type of this demo only: whoever has the data folder's secret can act as any demo person. */
export const DEMO_PERSON_GRANT = 'urn:alliance-hub:demo-person';

/** Lets `alliance-hub-demo-cli` request the access token of one of the issuer's people by login: parameter `person`. */
export function addDemoPersonGrant(provider: Provider, people: readonly DemoPerson[]): void {
  provider.registerGrantType<{ person?: string }>(
    DEMO_PERSON_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const person = people.find(({ login }) => login === params.person);
      if (!person) throw new errors.InvalidGrant('there is no such person here');
      const grant = new provider.Grant({ clientId: client.clientId, accountId: person.subject });
      const token = new provider.AccessToken({
        client,
        accountId: person.subject,
        grantId: await grant.save(),
        gty: 'demo_person',
        resourceServer: new provider.ResourceServer(HUB_RESOURCE, HUB_RESOURCE_SERVER),
        scope: HUB_SCOPE,
      });
      ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: token.tokenType };
    },
    'person',
  );
}
