import type { EntityName, FilterQuery } from '@mikro-orm/core';
import { page, pageSize, type Connection } from './connection.ts';
import type { Cursors } from './cursor.ts';
import type { RequestContext } from './request-context.ts';

/** A list of records ordered by one of their moments, and by id if the moments are the same. */
export interface ListByMoment<Moment extends string, T> {
  /** Identifies the list and everything that determines it, for its cursors. */
  readonly list: string;
  readonly entity: EntityName<T>;
  readonly where: FilterQuery<T>;
  readonly by: Moment;
  readonly order: 'asc' | 'desc';
}

/**
 * One page of such a list, starting after the cursor.
 *
 * @throws HubError BAD_INPUT if `first` is not 1 to 100; BAD_CURSOR if `after` is not from this list
 */
export async function pageByMoment<
  Moment extends string,
  T extends { readonly id: string } & { readonly [M in Moment]: Date },
>(
  ctx: RequestContext,
  cursors: Cursors,
  { list, entity, where, by, order }: ListByMoment<Moment, T>,
  first: number,
  after: string | null | undefined,
): Promise<Connection<T>> {
  pageSize(first);
  const position = cursors.read(list, ctx.caller, after);
  const at = new Date(position?.[0] ?? 0);
  const than = order === 'asc' ? '$gt' : '$lt';
  const beyond = position ? { $or: [{ [by]: { [than]: at } }, { [by]: at, id: { [than]: String(position[1]) } }] } : {};
  const [rows, total] = await Promise.all([
    ctx.em.find(
      entity,
      { $and: [where, beyond] } as never,
      { orderBy: { [by]: order, id: order }, limit: first + 1 } as never,
    ),
    ctx.em.count(entity, where as never),
  ]);
  return page(rows as T[], first, total, (row) => cursors.write(list, ctx.caller, [row[by].toISOString(), row.id]));
}
