import { isLeafType, getNullableType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Params = NonNullable<ReturnType<typeof getMetadataStorage>['fieldResolvers'][number]['params']>;
type Read = (root: unknown, args: Record<string, unknown>, context: unknown) => unknown;

/**
 * Replaces type-graphql's wrappers, which create a promise for each argument of each field, with direct calls: an
 * answer has thousands of fields. A plain field is read by graphql-js itself. A resolver is called directly if its
 * arguments are leaves (text, numbers, enumerations); one that takes an input object keeps its wrapper, which creates
 * the object. No resolver here uses middleware, validation or authorisation by type-graphql.
 */
export function resolveDirectly(schema: GraphQLSchema, instanceOf: (resolver: unknown) => object | undefined): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const nameOf = new Map(objectTypes.map(({ target, name }) => [target as unknown, name]));
  // Several subgraphs have classes of the same name: the resolvers of this subgraph determine which one applies.
  const own = new Map(
    fieldResolvers
      .filter(({ kind, target }) => kind === 'internal' || instanceOf(target))
      .map((resolver) => [`${nameOf.get(resolver.getObjectType?.())}.${resolver.methodName}`, resolver]),
  );
  for (const { name, fields } of objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const { name: property, schemaName } of fields ?? []) {
      const field = type.getFields()[schemaName];
      const resolver = own.get(`${name}.${property}`);
      if (!field || property !== schemaName || resolver?.kind === 'internal') continue;
      if (!resolver) delete field.resolve;
      else if (field.args.every((argument) => isLeafType(getNullableType(argument.type))))
        field.resolve = directly(instanceOf(resolver.target)!, property, resolver.params ?? []);
    }
  }
}

function directly(instance: object, method: string, params: Params): GraphQLFieldResolver<unknown, unknown> {
  const call = (instance as Record<string, (...values: unknown[]) => unknown>)[method]!;
  const reads = params.toSorted((a, b) => a.index - b.index).map(readOf);
  const [first, second, third] = reads;
  if (reads.length === 1) return (root, args, context) => call.call(instance, first!(root, args, context));
  if (reads.length === 2)
    return (root, args, context) => call.call(instance, first!(root, args, context), second!(root, args, context));
  if (reads.length === 3)
    return (root, args, context) =>
      call.call(instance, first!(root, args, context), second!(root, args, context), third!(root, args, context));
  return (root, args, context) =>
    call.apply(
      instance,
      reads.map((read) => read(root, args, context)),
    );
}

function readOf(param: Params[number]): Read {
  switch (param.kind) {
    case 'root':
      return (root) => root;
    case 'context':
      return (_root, _args, context) => context;
    case 'arg': {
      const { name } = param;
      return (_root, args) => args[name];
    }
    default:
      throw new Error(`Resolver parameters of the kind ${param.kind} are not supported.`);
  }
}
