import type { ApolloServerPlugin } from '@apollo/server';
import type { HubContext } from '../hub-context.ts';

/** Logs what is answered as "something went wrong": where, never the text, which may hold what was asked. */
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
