import type { ApolloServerPlugin } from '@apollo/server';
import type { HubContext } from '../hub-context.ts';

/** Logs errors that are answered as "something went wrong": their path, never their text, which may contain parts of the request. */
export function reportBugs(): ApolloServerPlugin<HubContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const { path, extensions } of errors) {
            const code = extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
            if (code !== 'INTERNAL_SERVER_ERROR' && code !== 'DOWNSTREAM_SERVICE_ERROR') continue;
            contextValue.log.error(
              { code, path: path?.join('.'), subgraph: extensions['serviceName'] },
              'error in an answer',
            );
          }
        },
      };
    },
  };
}
