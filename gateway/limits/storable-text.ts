import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, visit, type DocumentNode } from 'graphql';

const MESSAGE = 'The text contains a NUL character, which cannot be stored: remove it.';

/**
 * Refuses operations with text that PostgreSQL cannot store (U+0000) before any institution is asked: there it would
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

/** The path in the variables of a text that contains U+0000: `input.reason`; null if there is none. */
export function pathOfNul(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [member, inner] of Object.entries(value)) {
    const found = pathOfNul(inner, path ? `${path}.${member}` : member);
    if (found !== null) return found;
  }
  return null;
}

// Parsed documents are cached and used many times.
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
