import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind } from 'graphql';
import type { HubContext } from '../hub-context.ts';

/**
 * Refuses a request that does not say which operation of its document to run, or names one that does not exist (GraphQL
 * section 6.1, "GetOperation"): the executor would treat that as a bug.
 */
export function onlyKnownOperations(): ApolloServerPlugin<HubContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, request: { operationName } }) {
          if (operation) return;
          const names = document.definitions.flatMap((one) =>
            one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? 'one without a name') : [],
          );
          const found = names.length > 0 ? `it holds ${names.slice(0, 10).join(', ')}` : 'it holds none';
          const asked = operationName ? `The document has no operation "${operationName.slice(0, 80)}"` : WHICH;
          throw new GraphQLError(`${asked}: ${found}.`, {
            extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
          });
        },
      };
    },
  };
}

const WHICH = 'Name in `operationName` the operation of the document to run';
