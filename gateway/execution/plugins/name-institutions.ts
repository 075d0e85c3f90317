import type { ApolloServerPlugin } from '@apollo/server';
import type { HubContext } from '../hub-context.ts';

/** Names the institutions that were asked for an answer in its header `alliance-institutions`, for whoever wonders where a record lives. */
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
