import {
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { isInherited, isPlainObject, ownMember, setMember, type PlainObject } from '../plan/plain-object.ts';
import { fail, miss, type Completion } from './completion.ts';
import { fieldsOf, type RuntimeType, type Selecting } from './fields-of.ts';
import { readLeaf } from './leaf.ts';

/**
 * Completes a value (GraphQL section 6.4.3): the value to answer, null if it is null, and undefined if it
 * could not be completed, so that the nearest nullable place above becomes null.
 */
type Complete = (value: unknown, completion: Completion, depth: number) => unknown;

/** Shapes the fields of an object whose type is known. */
export type ShapeObject = (object: PlainObject, completion: Completion, depth: number) => PlainObject | undefined;

interface FieldShape {
  readonly name: string;
  /** True if every JavaScript object inherits a member of this name. */
  readonly inherited: boolean;
  readonly complete: Complete;
}

/** Compiles a selection for its type. Fields of types that only occur at run time are compiled then, once. */
export function compileShape(selecting: Selecting, type: RuntimeType, sets: readonly SelectionSetNode[]): ShapeObject {
  const shapes = [...fieldsOf(selecting, type, sets)].map(([name, nodes]): FieldShape => ({
    name,
    inherited: isInherited(name),
    complete: compileField(selecting, type, nodes),
  }));
  return (object, completion, depth) => {
    const shaped: PlainObject = {};
    for (const { name, inherited, complete } of shapes) {
      completion.path[depth] = name;
      completion.within = object;
      const value = complete(inherited ? ownMember(object, name) : object[name], completion, depth + 1);
      if (value === undefined) return undefined;
      if (inherited) setMember(shaped, name, value);
      else shaped[name] = value;
    }
    return shaped;
  };
}

function compileField(selecting: Selecting, parent: RuntimeType, nodes: readonly FieldNode[]): Complete {
  const name = nodes[0]!.name.value;
  if (name === '__typename') return typenameOf(selecting, parent);
  if (name === '__schema' || name === '__type') return (_, completion) => completion.introspect(nodes) ?? null;
  const field = parent.getFields()[name];
  if (!field) throw new Error(`The schema has no ${parent.name}.${name}.`);
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return compileType(selecting, field.type, sets, `${parent.name}.${name}`);
}

function typenameOf({ schema }: Selecting, parent: RuntimeType): Complete {
  if (isObjectType(parent)) return () => parent.name;
  return (value, completion, depth) => {
    // Another subgraph may have returned it under this response name only.
    const type = typeof value === 'string' ? schema.getType(value) : undefined;
    if (isObjectType(type) && schema.isSubType(parent, type)) return type.name;
    return miss(completion, depth, `Abstract type "${parent.name}" must resolve to an Object type at runtime.`);
  };
}

function compileType(
  selecting: Selecting,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  field: string,
): Complete {
  const nullable = getNullableType(type) as GraphQLOutputType;
  const complete = compileNullable(selecting, nullable, sets, field);
  if (!isNonNullType(type)) {
    return (value, completion, depth) => {
      if (value === null || value === undefined) return null;
      if (typeof value === 'object' && completion.unknown.size > 0 && completion.unknown.has(value)) return null;
      return complete(value, completion, depth) ?? null;
    };
  }
  const message = `Cannot return null for non-nullable field ${field}.`;
  return (value, completion, depth) => {
    if (value !== null && value !== undefined) return complete(value, completion, depth);
    const { within, explained } = completion;
    return within !== null && explained.has(within) ? undefined : miss(completion, depth, message);
  };
}

function compileNullable(
  selecting: Selecting,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  field: string,
): Complete {
  if (isListType(type))
    return compileList(compileType(selecting, type.ofType as GraphQLOutputType, sets, field), field);
  if (isLeafType(type)) {
    const read = readLeaf(type);
    return (value, completion, depth) => {
      try {
        return read(value);
      } catch (error) {
        return fail(completion, depth, (error as Error).message);
      }
    };
  }
  if (isAbstractType(type)) return compileAbstract(selecting, type, sets, field);
  let shape: ShapeObject | undefined;
  return (value, completion, depth) => {
    if (!isPlainObject(value)) return fail(completion, depth, `Expected an object for field ${field}.`);
    shape ??= compileShape(selecting, type as RuntimeType, sets);
    return shape(value, completion, depth);
  };
}

function compileList(complete: Complete, field: string): Complete {
  return (value, completion, depth) => {
    if (!Array.isArray(value)) return fail(completion, depth, `Expected a list for field ${field}.`);
    const list: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      completion.path[depth] = index;
      // A null within a list was answered as such: nothing missing around it explains it.
      completion.within = null;
      const item = complete(value[index], completion, depth + 1);
      if (item === undefined) return undefined;
      list.push(item);
    }
    return list;
  };
}

function compileAbstract(
  selecting: Selecting,
  type: GraphQLAbstractType,
  sets: readonly SelectionSetNode[],
  field: string,
): Complete {
  const shapes = new Map<string, ShapeObject>();
  // An `@interfaceObject` knows only the interface, and is not asked for a type on which no selection depends.
  const untyped = isInterfaceType(type) ? type.name : undefined;
  return (value, completion, depth) => {
    if (!isPlainObject(value)) return fail(completion, depth, `Expected an object for field ${field}.`);
    const typename = value['__typename'] ?? untyped;
    if (typeof typename !== 'string') {
      return miss(
        completion,
        depth,
        `Abstract type "${type.name}" must resolve to an Object type for field "${field}".`,
      );
    }
    let shape = shapes.get(typename);
    if (!shape) {
      const runtime = runtimeType(selecting, type, typename);
      if (!runtime) {
        return fail(completion, depth, `What a subgraph answered is not a possible type for "${type.name}".`);
      }
      shape = compileShape(selecting, runtime, sets);
      shapes.set(typename, shape);
    }
    return shape(value, completion, depth);
  };
}

/** The type that a record claims, if the declared type allows it. */
function runtimeType({ schema }: Selecting, declared: GraphQLAbstractType, typename: string): RuntimeType | undefined {
  const type = schema.getType(typename);
  if (isObjectType(type)) return schema.isSubType(declared, type) ? type : undefined;
  if (!isInterfaceType(type) || !isInterfaceType(declared)) return undefined;
  return type === declared || schema.isSubType(declared, type) ? type : undefined;
}
