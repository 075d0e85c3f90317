import { getNamedType, isAbstractType, isCompositeType, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLCompositeType, GraphQLField, GraphQLSchema } from 'graphql';
import type { Choices } from './choices.ts';
import { generateValue, literal } from './generate-value.ts';

/** An operation with the variables it is sent with. */
export interface GeneratedOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const MAX_DEPTH = 5;
/** Names that JavaScript's own objects have members of. */
const AWKWARD = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

/** Generates an operation of a schema; nearly all are valid. Fewer choices make a smaller one. */
export function generateOperation(schema: GraphQLSchema, choices: Choices): GeneratedOperation {
  const definitions = new Map<string, string>();
  const variables: Record<string, unknown> = {};
  const fragments = new Map<string, { readonly on: string; text: string }>();
  const conditions = new Set<string>();
  let aliases = 0;
  let budget = 60;

  function condition(): string {
    if (!choices.chance(12)) return '';
    const kind = choices.oneOf(['include', 'skip']);
    const value = choices.below(5);
    if (value === 0) return ` @${kind}(if: ${choices.chance(50)})`;
    const name = `if${value}`;
    if (!conditions.has(name)) {
      conditions.add(name);
      const byDefault = choices.chance(40);
      definitions.set(name, byDefault ? `$${name}: Boolean! = ${choices.chance(50)}` : `$${name}: Boolean!`);
      if (!byDefault || choices.chance(50)) variables[name] = choices.chance(50);
    }
    return ` @${kind}(if: $${name})${choices.chance(10) ? ' @include(if: true)'.replace('include', kind === 'skip' ? 'include' : 'skip').replace('true', kind === 'skip' ? 'true' : 'false') : ''}`;
  }

  function argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    if (!isNonNullType(type) && choices.chance(50)) return [];
    const value = generateValue(type, choices);
    if (!choices.chance(50)) return [`${name}: ${literal(value, type)}`];
    const variable = `v${definitions.size}`;
    const byDefault = choices.chance(30) && (value !== null || !isNonNullType(type));
    definitions.set(variable, `$${variable}: ${String(type)}${byDefault ? ` = ${literal(value, type)}` : ''}`);
    if (!byDefault || choices.chance(30)) variables[variable] = generateValue(type, choices);
    void defaultValue;
    return [`${name}: $${variable}`];
  }

  function field(definition: GraphQLField<unknown, unknown>, depth: number): string {
    const given = definition.args.flatMap(argument);
    const type = getNamedType(definition.type);
    const awkward = choices.chance(2);
    const aliased = given.length > 0 || choices.chance(15);
    const alias = awkward ? `${choices.oneOf(AWKWARD)}: ` : aliased ? `a${(aliases += 1)}: ` : '';
    const inner = isCompositeType(type) ? ` ${selectionSet(type, depth + 1)}` : '';
    return `${alias}${definition.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${condition()}${inner}`;
  }

  function typename(): string {
    return `${choices.chance(30) ? `t${choices.below(2)}: ` : ''}__typename${condition()}`;
  }

  function fragmentOn(type: GraphQLCompositeType): GraphQLCompositeType {
    const on = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [type];
    const around = isObjectType(type) || isInterfaceType(type) ? [...type.getInterfaces()] : [];
    return choices.oneOf<GraphQLCompositeType>([...on, ...around, type]);
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const kind = choices.below(20);
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const leaves = fields.filter((one) => !isCompositeType(getNamedType(one.type)));
    if (kind === 1) return typename();
    const nested = depth < MAX_DEPTH && budget > 0;
    // What is abstract is asked by type more often than not.
    if (kind >= 2 && kind !== 5 && kind <= (isAbstractType(type) ? 13 : 4) && nested) {
      const on = fragmentOn(type);
      const typed = on === type && choices.chance(40) ? '' : ` on ${on.name}`;
      return `...${typed}${condition()} ${selectionSet(on, depth + 1)}`;
    }
    if (kind === 5 && nested) {
      const on = fragmentOn(type);
      const known = [...fragments].filter(([, one]) => one.on === on.name && one.text !== '');
      if (known.length > 0 && choices.chance(60)) return `...${choices.oneOf(known)[0]}${condition()}`;
      const name = `F${fragments.size}`;
      const fragment = { on: on.name, text: '' };
      fragments.set(name, fragment);
      fragment.text = `fragment ${name} on ${on.name} ${selectionSet(on, depth + 1)}`;
      return `...${name}${condition()}`;
    }
    const among = nested ? fields : leaves;
    return among.length > 0 ? field(choices.oneOf(among), depth) : typename();
  }

  function selectionSet(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + choices.below(depth === 0 ? 3 : 5);
    budget -= count;
    const selections = Array.from({ length: count }, () => selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  const mutation = schema.getMutationType();
  const root = mutation && choices.chance(25) ? mutation : schema.getQueryType()!;
  const introspects = root !== mutation && choices.chance(2);
  let body = selectionSet(root, 0);
  if (introspects)
    body = body.replace(
      '{',
      `{ __schema { queryType { name kind } } i: __type(name: "${root.name}") { name fields { name } }`,
    );
  const declared = definitions.size > 0 ? `(${[...definitions.values()].join(', ')})` : '';
  const named = [...fragments.values()].map(({ text }) => text).join('\n');
  return { text: `${root === mutation ? 'mutation' : 'query'} Q${declared} ${body}\n${named}`, variables };
}
