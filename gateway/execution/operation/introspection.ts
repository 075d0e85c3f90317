import { executeSync, Kind, visit } from 'graphql';
import type { DefinitionNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { FragmentDefinitionNode } from 'graphql';

/**
 * Answers introspection (`__schema`, `__type`) within the hub, with graphql-js.
 *
 * @param fields the selections of one response name
 */
export function introspect(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  fields: readonly FieldNode[],
  variableValues: Readonly<Record<string, unknown>>,
): unknown {
  const used = new Set<string>();
  const spread = new Map<string, FragmentDefinitionNode>();
  const collect = (node: FieldNode | FragmentDefinitionNode): unknown =>
    visit(node, {
      Variable: ({ name }) => void used.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || spread.has(name.value)) return;
        spread.set(name.value, fragment);
        collect(fragment);
      },
    });
  fields.forEach(collect);
  const definitions: DefinitionNode[] = [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: 'query' as OperationDefinitionNode['operation'],
      variableDefinitions: variableDefinitions.filter(({ variable }) => used.has(variable.name.value)),
      selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
    },
    ...spread.values(),
  ];
  const { data, errors } = executeSync({ schema, document: { kind: Kind.DOCUMENT, definitions }, variableValues });
  if (errors?.[0]) throw errors[0];
  const [first] = fields;
  return first ? (data?.[(first.alias ?? first.name).value] ?? null) : null;
}
