import { cacheExchange, Client, fetchExchange } from 'urql';
import { currentSession } from '../session/session.ts';

/**
 * The one client of the pages. Reads are shown from memory at once and asked again; whatever a mutation returns makes
 * the reads that show such things be asked again.
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
