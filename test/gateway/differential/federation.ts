import { Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { withoutName } from '../../../gateway/execution/plan/alike.ts';
import { createTypeTests } from '../../../gateway/execution/plan/type-tests.ts';
import { aboutOf, spoil, type Faults } from './faults.ts';
import { hash } from './hash.ts';
import { agreementOf, createStubSubgraph, type StubSubgraph } from './stub-subgraph.ts';
import type { World } from './worlds/world.ts';

/** A composed world with its stubs. */
export interface Federation {
  readonly name: string;
  /** The schema clients see, as the planner and as graphql-js have it. */
  readonly plannedSchema: Schema;
  readonly schema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly typeTests: ReturnType<typeof createTypeTests>;
  readonly subgraphs: ReadonlyMap<string, StubSubgraph>;
}

export function createFederation({ name, subgraphs }: World): Federation {
  const composed = composeSupergraph(Object.entries(subgraphs).map(([subgraph, sdl]) => ({ name: subgraph, sdl })));
  if (composed.errors) throw new Error(`${name}: ${composed.errors.join('\n')}`);
  const supergraph = Supergraph.build(composed.supergraphSdl, { validateSupergraph: true });
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const agreed = agreementOf(Object.values(subgraphs));
  const plannedSchema = supergraph.apiSchema();
  return {
    name,
    plannedSchema,
    supergraphSchema,
    schema: plannedSchema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    typeTests: createTypeTests(supergraphSchema),
    subgraphs: new Map(
      Object.entries(subgraphs).map(([subgraph, sdl]) => [subgraph, createStubSubgraph(subgraph, sdl, agreed)]),
    ),
  };
}

/** What a subgraph answers to a fetch, faults included: the same whoever asks, and whatever else is asked with it. */
export async function answerOf(
  federation: Federation,
  subgraph: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  faults: Faults,
): Promise<FormattedExecutionResult> {
  // Fetches that differ in their names only fail alike: ours makes one of them where the stock executor makes several.
  const text = withoutName(query);
  const trouble = hash(faults.seed, 'down', subgraph, text);
  if (trouble % 100 < faults.down) return down(hash(trouble, 'how') % 3, subgraph);
  const result = await federation.subgraphs.get(subgraph)!(query, variables, faults);
  const { data, errors } = JSON.parse(JSON.stringify(result)) as FormattedExecutionResult;
  const located = errors?.map(({ message, path, extensions }) => ({
    message,
    ...(path && { path }),
    ...(extensions && { extensions }),
  }));
  return { data: spoiled(data ?? null), ...(located && { errors: located }) };

  function spoiled(answered: Record<string, unknown> | null): Record<string, unknown> | null {
    const representations = variables['representations'];
    if (!Array.isArray(representations) || !Array.isArray(answered?.['_entities'])) {
      return spoil(answered, faults, aboutOf(subgraph, text)) as Record<string, unknown> | null;
    }
    const entities = answered['_entities'].map((entity, index) =>
      spoil(entity, faults, aboutOf(subgraph, text, representations[index])),
    );
    return { _entities: entities };
  }
}

function down(how: number, subgraph: string): FormattedExecutionResult {
  if (how === 0) throw new Error(`${subgraph} is not there`);
  if (how === 1) return { data: null, errors: [{ message: `${subgraph} is down`, extensions: { code: 'DOWN' } }] };
  return { errors: [{ message: `${subgraph} refuses` }] };
}
