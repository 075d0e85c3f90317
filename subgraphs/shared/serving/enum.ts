import { registerEnumType } from 'type-graphql';

/**
 * Declares a GraphQL enum whose values are their own names, each with a sentence on its meaning. The constant has the
 * GraphQL name; if an entity or a policy has a union of the same values, that type is called `<Enum>Name`.
 *
 * @returns the object to give to `@Field(() => …)`; its keys are the TypeScript type
 */
export function enumType<const Values extends Record<string, string>>(
  name: string,
  description: string,
  values: Values,
): { readonly [Key in keyof Values]: Key } {
  const object = Object.fromEntries(Object.keys(values).map((key) => [key, key]));
  const valuesConfig = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, { description: text }]));
  registerEnumType(object, { name, description, valuesConfig });
  return object as { readonly [Key in keyof Values]: Key };
}
