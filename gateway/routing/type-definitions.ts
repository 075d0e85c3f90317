import { Kind } from 'graphql';
import type { DocumentNode, FieldDefinitionNode, InputValueDefinitionNode } from 'graphql';

/** The types of an SDL with their extensions, by name. */
export interface TypeDefinitions {
  readonly roots: { readonly query: string; readonly mutation: string };
  readonly fields: ReadonlyMap<string, readonly FieldDefinitionNode[]>;
  readonly inputs: ReadonlyMap<string, readonly InputValueDefinitionNode[]>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
}

/** Gathers an SDL's object types, input types and unions without building a schema: its `@link`s need no resolving. */
export function readTypes(document: DocumentNode): TypeDefinitions {
  const fields = new Map<string, FieldDefinitionNode[]>();
  const inputs = new Map<string, InputValueDefinitionNode[]>();
  const unions = new Map<string, string[]>();
  const roots = { query: 'Query', mutation: 'Mutation' };
  const add = <T>(to: Map<string, T[]>, name: string, more: readonly T[] = []) =>
    to.set(name, [...(to.get(name) ?? []), ...more]);

  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        add(fields, definition.name.value, definition.fields);
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_EXTENSION:
        add(inputs, definition.name.value, definition.fields);
        break;
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.UNION_TYPE_EXTENSION:
        add(
          unions,
          definition.name.value,
          definition.types?.map((type) => type.name.value),
        );
        break;
      case Kind.SCHEMA_DEFINITION:
      case Kind.SCHEMA_EXTENSION:
        for (const { operation, type } of definition.operationTypes ?? []) {
          if (operation !== 'subscription') roots[operation] = type.name.value;
        }
        break;
      default:
    }
  }
  return { roots, fields, inputs, unions };
}
