import { getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLInputType } from 'graphql';
import type { Choices } from './choices.ts';

/** A value for an argument of this type, as JSON has it. */
export function generateValue(type: GraphQLInputType, choices: Choices, depth = 0): unknown {
  if (!isNonNullType(type) && choices.chance(15)) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return Array.from({ length: choices.below(3) }, () =>
      generateValue(nullable.ofType as GraphQLInputType, choices, depth + 1),
    );
  }
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth < 3 && choices.chance(40)),
    );
    return Object.fromEntries(fields.map((field) => [field.name, generateValue(field.type, choices, depth + 1)]));
  }
  if (isEnumType(nullable)) return choices.oneOf(nullable.getValues()).name;
  switch (String(nullable)) {
    case 'Int':
      return choices.below(5);
    case 'Float':
      return choices.below(5) + 0.5;
    case 'Boolean':
      return choices.chance(50);
    case 'Date':
      return '2026-11-21';
    case 'DateTime':
      return '2026-11-21T10:00:00Z';
    default:
      return `id-${choices.below(5)}`;
  }
}

/** The same as a literal of GraphQL. */
export function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return 'null';
  if (isListType(nullable)) {
    return `[${(value as unknown[]).map((item) => literal(item, nullable.ofType as GraphQLInputType)).join(', ')}]`;
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    const members = Object.entries(value).map(([name, member]) => `${name}: ${literal(member, fields[name]!.type)}`);
    return `{${members.join(', ')}}`;
  }
  return isEnumType(nullable) ? String(value) : JSON.stringify(value);
}
