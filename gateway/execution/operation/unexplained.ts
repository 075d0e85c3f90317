import type { GraphQLError } from 'graphql';

/**
 * The errors of shaping an answer that no subgraph's error tells already. A null that follows from an error is not
 * told again (GraphQL section 6.4.4: only one error for a field).
 */
export function unexplained(shaping: readonly GraphQLError[], told: readonly GraphQLError[]): readonly GraphQLError[] {
  if (shaping.length === 0 || told.length === 0) return shaping;
  return shaping.filter(({ path }) => !told.some((other) => path && other.path && oneWithin(path, other.path)));
}

/** True where one of two paths begins with the other. */
function oneWithin(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.every((element, index) => element === longer[index]);
}
