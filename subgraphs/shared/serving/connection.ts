import { Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { HubError } from '../errors/hub-error.ts';

@ObjectType({ description: 'Where a page of a list ends.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'True if there is more after `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Pass it as `after` to continue; null on an empty page.' })
  endCursor!: string | null;
}

/** One page of a list that can grow. */
export interface Connection<T> {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}

/** Declares `<name>Connection` and `<name>Edge` for a node type. */
export function connectionType<T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with the cursor that points at it.` })
  class Edge {
    @Field(() => String, { description: 'Pass it as `after` to continue from here.' })
    cursor!: string;

    @Field(node, { description: 'The record.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${name}.` })
  class ConnectionOf {
    @Field(() => Int, { description: 'The total number, today, for this caller.' })
    totalCount!: number;

    @Field(() => [Edge], { description: 'The page.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Whether and where the list continues.' })
    pageInfo!: PageInfo;
  }
  return ConnectionOf as ClassType<Connection<T>>;
}

/**  @throws HubError BAD_INPUT if `first` is not 1 to 100 */
export function pageSize(first: number): number {
  if (first < 1 || first > 100) {
    throw new HubError('BAD_INPUT', `first is ${first}: ask for 1 to 100.`, { argument: 'first' });
  }
  return first;
}

/**
 * A page, made from one row more than requested.
 *
 * @param rows at most `first + 1` rows in order
 * @param cursorOf the cursor of a row
 */
export function page<T>(
  rows: readonly T[],
  first: number,
  totalCount: number,
  cursorOf: (row: T) => string,
): Connection<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }));
  return { totalCount, edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
