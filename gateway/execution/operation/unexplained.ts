import type { GraphQLError } from 'graphql';
import type { Completion } from '../shape/completion.ts';

type Path = readonly (string | number)[];

/**
 * The errors of shaping an answer that no subgraph's error explains already (GraphQL section 6.4.4: only one error for a
 * field). What is missing may follow from an error above or below its place; what is of a wrong type does not.
 */
export function unexplained(
  { errors, missing }: Pick<Completion, 'errors' | 'missing'>,
  told: readonly GraphQLError[],
): readonly GraphQLError[] {
  if (told.length === 0) return [...errors, ...missing];
  const paths = told.flatMap(({ path }) => (path ? [path] : []));
  return [
    ...errors.filter(({ path = [] }) => !paths.some((other) => other.length === path.length && oneWithin(path, other))),
    ...missing.filter(({ path = [] }) => !paths.some((other) => oneWithin(path, other))),
  ];
}

/** True if one of two paths is a prefix of the other. */
function oneWithin(a: Path, b: Path): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.every((element, index) => element === longer[index]);
}
