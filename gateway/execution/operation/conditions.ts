import { GraphQLError, Kind, separateOperations, valueFromASTUntyped, visit } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** The names of the variables in `@skip` and `@include` of an operation and its fragments, in a fixed order. */
export function conditionVariables(document: DocumentNode, { name }: OperationDefinitionNode): readonly string[] {
  const names = new Set<string>();
  visit(separateOperations(document)[name?.value ?? '']!, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].toSorted();
}

/** Reads the value of such a variable: the one sent, otherwise the operation's default. */
export function conditionReader(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): (name: string) => boolean {
  return (name) => {
    const sent = Object.hasOwn(given, name) ? given[name] : undefined;
    const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
    const value: unknown =
      sent === undefined && definition?.defaultValue ? valueFromASTUntyped(definition.defaultValue) : sent;
    if (typeof value === 'boolean') return value;
    // GraphQL section 6.4.1: null for a nullable variable with a default passes validation, and is refused only here.
    throw new GraphQLError(`The variable "$${name}" decides whether a field is asked for: it must be true or false.`);
  };
}
