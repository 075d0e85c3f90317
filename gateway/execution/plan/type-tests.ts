import { isInterfaceType, isUnionType, type GraphQLSchema } from 'graphql';

/** Whether a `__typename` satisfies a type condition. */
export type TypeTest = (typename: unknown) => boolean;

/** Makes a test for each type condition of a schema, by name; nothing satisfies a condition that the schema lacks. */
export type TypeTests = (condition: string) => TypeTest;

/** Type tests of a supergraph, each computed once. An interface satisfies itself: `@interfaceObject` returns its name. */
export function createTypeTests(schema: GraphQLSchema): TypeTests {
  const known = new Map<string, TypeTest>();
  return (condition) => {
    const before = known.get(condition);
    if (before) return before;
    const names = namesOf(schema, condition);
    const test: TypeTest = (typename) => typeof typename === 'string' && names.has(typename);
    known.set(condition, test);
    return test;
  };
}

function namesOf(schema: GraphQLSchema, condition: string): ReadonlySet<string> {
  const type = schema.getType(condition);
  if (isUnionType(type)) return new Set([condition, ...type.getTypes().map(({ name }) => name)]);
  if (!isInterfaceType(type)) return new Set([condition]);
  const { objects, interfaces } = schema.getImplementations(type);
  return new Set([condition, ...objects.map(({ name }) => name), ...interfaces.map(({ name }) => name)]);
}
