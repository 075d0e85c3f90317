import { GraphQLError } from 'graphql';
import type { ASTVisitor, ValidationContext } from 'graphql';
import type { Limits } from './limits.ts';
import { createMeasure } from './operation-size.ts';
import type { OperationSize } from './operation-size.ts';
import { createRowMeasure } from './operation-rows.ts';

type Counts = OperationSize & { readonly rows: number };

const NAMES: Readonly<Record<keyof Counts, string>> = {
  depth: 'levels',
  aliases: 'aliases',
  rootFields: 'root fields',
  fields: 'fields',
  repeats: 'fields written again beside themselves',
  directives: 'directives',
  introspection: 'questions about the schema',
  rows: 'records in pages within pages',
};

/** A validation rule that refuses operations beyond the limits; fragments count each time they are spread. */
export function operationLimits(limits: Limits): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const schema = context.getSchema();
    const measure = createMeasure((name) => context.getFragment(name)?.selectionSet);
    const measureRows = createRowMeasure(schema, (name) => context.getFragment(name));
    return {
      OperationDefinition(operation) {
        const size = measure(operation.selectionSet);
        const directives = size.directives + (operation.directives?.length ?? 0);
        const rows = measureRows(operation.selectionSet, schema.getRootType(operation.operation));
        const counts: Counts = { ...size, directives, rows };
        for (const [limit, name] of Object.entries(NAMES) as [keyof Counts, string][]) {
          if (counts[limit] <= limits[limit]) continue;
          const message = `This operation has ${counts[limit]} ${name}; at most ${limits[limit]} are allowed.`;
          context.reportError(
            new GraphQLError(message, { nodes: operation, extensions: { code: 'LIMIT_EXCEEDED', limit } }),
          );
        }
      },
    };
  };
}
