import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, visit, type DocumentNode } from 'graphql';

const MESSAGE = 'Text holds a NUL character, which no database can keep: remove it.';

/**
 * Refuses operations whose text no PostgreSQL can store (U+0000), before anybody is asked: at an institution it would
 * look like a bug.
 */
export function onlyStorableText<Context extends object>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request: { variables } }) {
          const argument = pathOfNul(variables, '') ?? (literalHasNul(document) ? 'a literal of the document' : null);
          if (argument === null) return;
          throw new GraphQLError(MESSAGE, { extensions: { code: 'BAD_INPUT', argument, http: { status: 400 } } });
        },
      };
    },
  };
}

/** Where in the variables a text holds U+0000: `input.reason`; null where none does. */
export function pathOfNul(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [member, inner] of Object.entries(value)) {
    const found = pathOfNul(inner, path ? `${path}.${member}` : member);
    if (found !== null) return found;
  }
  return null;
}

// Documents are kept parsed and come again and again.
const read = new WeakMap<DocumentNode, boolean>();

function literalHasNul(document: DocumentNode): boolean {
  const known = read.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    [Kind.STRING](node) {
      found ||= node.value.includes('\0');
    },
  });
  read.set(document, found);
  return found;
}
