import { GraphQLError } from 'graphql';
import type { ASTVisitor, ValidationContext } from 'graphql';
import type { Limits } from './limits.ts';
import { createMeasure } from './operation-size.ts';
import type { OperationSize } from './operation-size.ts';

const NAMES: Readonly<Record<keyof OperationSize, string>> = {
  depth: 'levels',
  aliases: 'aliases',
  rootFields: 'root fields',
  fields: 'fields',
  repeats: 'fields written again beside themselves',
  directives: 'directives',
};

/** A validation rule that refuses operations beyond the limits, with fragments counted wherever they are spread. */
export function operationLimits(limits: Limits): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const measure = createMeasure((name) => context.getFragment(name)?.selectionSet);
    return {
      OperationDefinition(operation) {
        const size = measure(operation.selectionSet);
        const counts: OperationSize = { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
        for (const [limit, name] of Object.entries(NAMES) as [keyof OperationSize, string][]) {
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
