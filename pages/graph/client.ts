import { cacheExchange, Client, fetchExchange } from 'urql';
import { currentSession } from '../session/session.ts';

/**
 * The GraphQL client of the pages. Queries are answered from the cache and refetched; a mutation causes queries that
 * show the types it returns to be refetched.
 */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions() {
    const session = currentSession();
    return session ? { headers: { authorization: `Bearer ${session.token}` } } : {};
  },
});
