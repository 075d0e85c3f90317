import { Kind, print, stripIgnoredCharacters, visit } from 'graphql';
import type { ASTNode, DefinitionNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';

/** An operation as it is sent, and the names of the variables it uses. */
export interface OperationText {
  readonly query: string;
  readonly variables: readonly string[];
}

/** The operation with only these root fields, and only the fragments and variables they use. */
export function operationOf(
  operation: OperationDefinitionNode,
  fields: readonly FieldNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationText {
  const variables = new Set<string>();
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: ASTNode): unknown =>
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        collect(fragment);
      },
    });
  fields.forEach(collect);
  operation.directives?.forEach(collect);

  const definitions: DefinitionNode[] = [
    {
      ...operation,
      variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
        variables.has(variable.name.value),
      ),
      selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
    },
    ...used.values(),
  ];
  return { query: stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions })), variables: [...variables] };
}
