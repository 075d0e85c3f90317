import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';
import type { DocumentNode, GraphQLError } from 'graphql';
import type { SubgraphSdl } from '../routing/declarations.ts';

/** The result of composition: the supergraph and its API schema, or the errors, one readable line each. */
export type Composition =
  | {
      readonly supergraphSdl: string;
      /** The API schema. */
      readonly apiSchemaSdl: string;
      /** Hints of the composition, as `CODE: sentence`. */
      readonly hints: readonly string[];
      readonly errors?: undefined;
    }
  | { readonly errors: readonly string[] };

/**
 * Composes the subgraphs' SDLs into one standard Federation 2 supergraph. The addresses in it are placeholders: the
 * hub routes by institution, and a router in front of it sets its own.
 *
 * @example
 * const composition = composeSupergraph([{ name: 'trust', sdl }, { name: 'offerings', sdl: offerings }]);
 * if (composition.errors) throw new Error(composition.errors.join('\n'));
 */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Composition {
  const services: { name: string; url: string; typeDefs: DocumentNode }[] = [];
  const unreadable: string[] = [];
  for (const { name, sdl } of subgraphs) {
    try {
      services.push({ name, url: `https://hub.invalid/${name}`, typeDefs: parse(sdl) });
    } catch (error) {
      unreadable.push(`${name}: ${(error as GraphQLError).message}${placeOf(error as GraphQLError)}`);
    }
  }
  if (unreadable.length > 0) return { errors: unreadable };

  const { errors, schema, supergraphSdl, hints } = composeServices(services);
  if (errors) return { errors: errors.map(readable) };
  return {
    supergraphSdl,
    apiSchemaSdl: `${printSchema(schema.toAPISchema().toGraphQLJSSchema())}\n`,
    hints: hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}

function readable({ message, extensions }: GraphQLError): string {
  const code = extensions['code'];
  return typeof code === 'string' ? `${code}: ${message}` : message;
}

function placeOf({ locations }: GraphQLError): string {
  const [place] = locations ?? [];
  return place ? ` (line ${place.line}, column ${place.column})` : '';
}
