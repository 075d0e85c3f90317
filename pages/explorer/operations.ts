import { Kind, parse, print, type OperationDefinitionNode, type TypeNode } from 'graphql';
import text from '../../schema/operations.graphql?raw';

/** An example operation, ready to run. */
export interface ReadyOperation {
  readonly name: string;
  readonly query: string;
  readonly variables: string;
}

const EXAMPLES: { readonly [name: string]: object } = {
  Catalogue: { search: 'energy', filter: { status: ['OPEN'] }, first: 5 },
  Desk: { at: 'tuni.fi', first: 5 },
  Forecast: { at: 'tuni.fi', offerings: [] },
};

/** The example operations for partners, officers and front ends, each with the comment above it. */
export function readyOperations(): ReadyOperation[] {
  const document = parse(text);
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return document.definitions
    .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const name = operation.name?.value ?? '';
      const written = text.slice(operation.loc?.start, operation.loc?.end);
      const used = fragments.filter((one) => 'name' in one && one.name && written.includes(`...${one.name.value}`));
      return {
        name,
        query: [commentAbove(operation.loc?.start ?? 0), written, ...used.map(print)].filter(Boolean).join('\n\n'),
        variables: JSON.stringify(EXAMPLES[name] ?? blanksOf(operation), null, 2),
      };
    });
}

function commentAbove(start: number): string {
  const above = text.slice(0, start).trimEnd().split('\n');
  const from = above.findLastIndex((line) => !line.startsWith('#')) + 1;
  return above.slice(from).join('\n');
}

/** The variables to fill in. */
function blanksOf({ variableDefinitions = [] }: OperationDefinitionNode): object {
  return Object.fromEntries(
    variableDefinitions
      .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
      .map(({ variable, type }) => [variable.name.value, blankOf(type)]),
  );
}

function blankOf(type: TypeNode): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return blankOf(type.type);
  if (type.kind === Kind.LIST_TYPE) return [];
  return type.name.value === 'Boolean' ? true : type.name.value.endsWith('Input') ? {} : '';
}
