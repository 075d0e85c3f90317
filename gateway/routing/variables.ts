import { valueFromASTUntyped } from 'graphql';
import type { DirectiveNode, FieldNode, OperationDefinitionNode } from 'graphql';
import type { ArgumentPath } from './declarations.ts';

/** The values of a fetch's variables, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** The ids an argument path leads to: lists are flattened, what is absent or null is left out. */
export function valuesAt(field: FieldNode, [argument, ...rest]: ArgumentPath, variables: Variables): string[] {
  const given = field.arguments?.find(({ name }) => name.value === argument);
  return given ? leaves(valueFromASTUntyped(given.value, variables), rest) : [];
}

/** False where a `@skip` or `@include` leaves the field out. */
export function isIncluded(conditions: readonly DirectiveNode[], variables: Variables): boolean {
  return conditions.every(({ name, arguments: given }) => {
    const condition = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds = condition ? valueFromASTUntyped(condition, variables) === true : false;
    return name.value === 'include' ? holds : !holds;
  });
}

/** The variables a fetch has, with the defaults its operation declares. */
export function withDefaults({ variableDefinitions }: OperationDefinitionNode, variables: Variables): Variables {
  const complete: Record<string, unknown> = { ...variables };
  for (const { variable, defaultValue } of variableDefinitions ?? []) {
    const name = variable.name.value;
    if (complete[name] === undefined && defaultValue) complete[name] = valueFromASTUntyped(defaultValue);
  }
  return complete;
}

function leaves(value: unknown, path: readonly string[]): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path));
  const [next, ...rest] = path;
  if (next === undefined) return [typeof value === 'string' ? value : String(value)];
  return typeof value === 'object' ? leaves((value as Record<string, unknown>)[next], rest) : [];
}
