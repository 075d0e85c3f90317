import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  getArgumentValues,
  getNamedType,
  GraphQLNonNull,
  GraphQLScalarType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** Replaces a list in the schema that executes such documents: graphql-js passes its value on unchanged. */
const PLAIN = new GraphQLScalarType({ name: 'PlainList', serialize: (value) => value });

/**
 * For lists of many small objects, which cost graphql-js a microsecond for each field of each: their fields are known
 * to be leaves that are never null, whose resolvers are synchronous, do not throw and do not use `info`. The arguments
 * of a field are read once per list, and the objects are created by plain functions. A document that requests such a
 * list by fragments or with directives is executed like any other.
 *
 * @param fields by type and name: `CatalogueFacet.values`
 * @returns the schema with which to execute a valid document
 */
export function withPlainLists(
  schema: GraphQLSchema,
  fields: ReadonlySet<string>,
): (document: DocumentNode) => GraphQLSchema {
  if (fields.size === 0) return () => schema;
  const plain = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config, name, type) => {
      const element = getNamedType(config.type);
      if (!fields.has(`${type}.${name}`) || !isObjectType(element)) return undefined;
      const { resolve = defaultFieldResolver } = config;
      return {
        ...config,
        type: new GraphQLNonNull(PLAIN),
        resolve: (root: unknown, args: Record<string, unknown>, context: unknown, info: GraphQLResolveInfo) =>
          objectsOf(resolve(root, args, context, info) as readonly object[], element, context, info),
      };
    },
  });
  return (document) => (asksPlainly(schema, document, fields) ? plain : schema);
}

function asksPlainly(schema: GraphQLSchema, document: DocumentNode, fields: ReadonlySet<string>): boolean {
  const types = new TypeInfo(schema);
  let plainly = true;
  const enter = ({ name, selectionSet }: FieldNode) => {
    const asked = `${types.getParentType()?.name}.${name.value}`;
    if (selectionSet && fields.has(asked) && !isPlain(selectionSet)) plainly = false;
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return plainly;
}

function isPlain({ selections }: SelectionSetNode): boolean {
  return selections.every((it) => it.kind === Kind.FIELD && !it.directives?.length && !it.selectionSet);
}

/** The requested objects, each field under the name that the document gives it. */
function objectsOf(
  items: readonly object[],
  element: GraphQLObjectType,
  context: unknown,
  info: GraphQLResolveInfo,
): Record<string, unknown>[] {
  const selections = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const reads = selections.flatMap((node) => (node.kind === Kind.FIELD ? [readOf(node, element, context, info)] : []));
  return items.map((item) => {
    const object: Record<string, unknown> = {};
    for (const { name, read } of reads) object[name] = read(item);
    return object;
  });
}

function readOf(
  node: FieldNode,
  element: GraphQLObjectType,
  context: unknown,
  info: GraphQLResolveInfo,
): { readonly name: string; readonly read: (item: object) => unknown } {
  const name = node.alias?.value ?? node.name.value;
  const field = element.getFields()[node.name.value];
  if (!field) return { name, read: () => element.name };
  const { resolve } = field;
  if (!resolve) return { name, read: (item) => (item as Record<string, unknown>)[field.name] };
  const args = getArgumentValues(field, node, info.variableValues);
  return { name, read: (item) => resolve(item, args, context, info) };
}
