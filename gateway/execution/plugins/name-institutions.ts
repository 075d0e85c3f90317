import type { ApolloServerPlugin } from '@apollo/server';
import type { HubContext } from '../hub-context.ts';

/** Lists the institutions that contributed to an answer in the header `alliance-institutions`, to show where records live. */
export function nameInstitutions(): ApolloServerPlugin<HubContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          const asked = [...contextValue.asked].toSorted();
          if (asked.length > 0) response.http?.headers.set('alliance-institutions', asked.join(', '));
        },
      };
    },
  };
}
