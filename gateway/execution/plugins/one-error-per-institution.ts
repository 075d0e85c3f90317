import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { HubContext } from '../hub-context.ts';

/** Reports an outage once per institution and answer, at its first path, however many fetches of the plan met it. */
export function oneErrorPerInstitution(): ApolloServerPlugin<HubContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = withoutRepeats(body.singleResult.errors);
        },
      };
    },
  };
}

/** Keeps the first `INSTITUTION_UNAVAILABLE` of each institution, and every other error. */
export function withoutRepeats(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const told = new Set<unknown>();
  return errors.filter(({ extensions }) => {
    if (extensions?.['code'] !== 'INSTITUTION_UNAVAILABLE') return true;
    const first = !told.has(extensions['institution']);
    told.add(extensions['institution']);
    return first;
  });
}
