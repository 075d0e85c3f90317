import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { resolveDirectly } from './direct-resolvers.ts';
import { DateTimeScalar } from './scalars.ts';
import type { RequestContext } from './request-context.ts';
import type { RunningSubgraph, Subgraph } from './subgraph.ts';

const HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@provides", "@requires"])

"Where a fetch goes: the id given here, or (on a field) the home of the caller. Read by the gateway."
directive @institution on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION

"The gateway signs why the institution this field is routed to may read about the learner who calls: for the purpose, about the records found at the input paths."
directive @statement(purpose: String!, records: [String!]!) on FIELD_DEFINITION

`;

const printed = new WeakMap<Subgraph, string>();

/** The subgraph's SDL with its federation and institution directives, from its GraphQL classes alone; printed once. */
export function printSubgraph(subgraph: Subgraph): string {
  const known = printed.get(subgraph) ?? HEADER + withoutDefinitions(printClasses(subgraph));
  printed.set(subgraph, known);
  return known;
}

function printClasses(subgraph: Subgraph): string {
  return printSchemaWithDirectives(
    buildClasses(subgraph, () => undefined),
    { assumeValid: true },
  );
}

/** The header defines the directives, and federation knows the roots. */
function withoutDefinitions(sdl: string): string {
  const types = sdl
    .replace(/^schema \{[^}]*\}\n*/m, '')
    .replaceAll(/^directive @(key|shareable|external|provides|institution|statement)\b[^\n]*\n*/gm, '');
  return `${types.trim()}\n`;
}

/** The executable subgraph: its SDL with its resolver instances. */
export function buildSubgraph(subgraph: Subgraph, running: RunningSubgraph): GraphQLSchema {
  const instances = new Map<unknown, object>(running.resolvers.map((resolver) => [resolver.constructor, resolver]));
  const instanceOf = (resolver: unknown) => instances.get(resolver);
  const schema = buildClasses(subgraph, instanceOf);
  resolveDirectly(schema, instanceOf);
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  for (const [type, find] of Object.entries(running.references ?? {})) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolveReference(find) };
  }
  return buildSubgraphSchema({ typeDefs: parse(printSubgraph(subgraph)), resolvers: resolvers as never });
}

/**
 * A reference resolver that always returns a promise: a synchronous throw in `__resolveReference` would fail every
 * other record of the batch.
 */
function resolveReference(find: (ctx: RequestContext, id: string) => Promise<unknown>) {
  return async (reference: { id?: unknown }, ctx: RequestContext): Promise<unknown> => {
    if (typeof reference.id !== 'string') throw new GraphQLError('A reference needs its id.');
    return await find(ctx, reference.id);
  };
}

function buildClasses(subgraph: Subgraph, instanceOf: (resolver: unknown) => object | undefined): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [...subgraph.resolvers] as unknown as NonEmptyArray<new () => object>,
    orphanedTypes: [...(subgraph.orphanedTypes ?? [])] as never[],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    container: { get: (resolver) => instanceOf(resolver) as never },
    validate: false,
    skipCheck: true,
  });
}
