import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { pageSize } from '../../shared/serving/connection.ts';
import type { Cursors, Position } from '../../shared/serving/cursor.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { all, conditionsOf, type Condition, type Sql } from './conditions.ts';
import { facetsOf, facetsSql, type Facet, type FacetCount } from './facets.ts';
import { wantedOf, type FilterInput } from './wanted.ts';
import { orderName, orderOf, type Order, type OrderName } from './order.ts';

/** What somebody asks of the catalogue. */
export interface CatalogueQuestion {
  readonly search?: string | null | undefined;
  readonly filter?: FilterInput | null | undefined;
  readonly orderBy?: OrderName | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One page of what was found; how much there is in all is worked out when it is asked. */
export interface CataloguePage {
  readonly conditions: readonly Condition[];
  readonly edges: readonly { readonly cursor: string; readonly node: OfferingCard }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** How many there are, exact up to a limit. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

interface Row {
  readonly card: OfferingCard;
  readonly key1: string | number | null;
  readonly key2: string | number | null;
}

const COUNTED = 10_000;
const USUAL_PAGE = 20;

/** Searches the index: a page, the total and the facets in one SQL statement each, however long the page. */
export class CatalogueService {
  readonly #cursors: Cursors;
  readonly #totals = new WeakMap<CataloguePage, Promise<Total>>();

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /**
   * One page of the offerings that are wanted.
   *
   * @throws HubError BAD_INPUT, MALFORMED_ID or BAD_CURSOR, each naming the argument
   */
  async find(ctx: RequestContext, question: CatalogueQuestion): Promise<CataloguePage> {
    const first = pageSize(question.first ?? USUAL_PAGE);
    const wanted = wantedOf(question.search, question.filter ?? {});
    const name = orderName(question.orderBy, wanted.words.length > 0);
    const list = `catalogue ${name} ${JSON.stringify(wanted)}`;
    const after = readPlace(this.#cursors.read(list, ctx.caller, question.after));
    const asOf = after?.asOf ?? ctx.now;

    const order = orderOf(name, wanted.words, asOf);
    const conditions = conditionsOf(wanted, ctx.now);
    const rows = await ctx.em.execute<Row[]>(pageSql(conditions, order, after, first + 1));
    const edges = rows.slice(0, first).map(({ card, key1, key2 }) => ({
      node: card,
      cursor: this.#cursors.write(list, ctx.caller, [asOf.getTime(), key1, key2, card.id]),
    }));
    const pageInfo = { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null };
    return { conditions, edges, pageInfo };
  }

  /** How many there are in all: exact up to 10,000. Asked for twice of one page, counted once. */
  total(ctx: RequestContext, page: CataloguePage): Promise<Total> {
    const known = this.#totals.get(page);
    if (known) return known;
    const total = count(ctx, page.conditions);
    this.#totals.set(page, total);
    return total;
  }

  /** What one could choose, with how many would be found. */
  async facets(ctx: RequestContext, page: CataloguePage): Promise<Facet[]> {
    return facetsOf(await ctx.em.execute<FacetCount[]>(facetsSql(page.conditions, ctx.now)));
  }
}

/** Where a page goes on: the order's keys of the last row, at the moment of the first page. */
interface Place {
  readonly asOf: Date;
  readonly keys: readonly (string | number | null)[];
  readonly id: string;
}

function readPlace(position: Position | null): Place | null {
  if (!position) return null;
  const [asOf, key1, key2, id] = position;
  if (typeof asOf !== 'number' || typeof id !== 'string')
    throw new HubError('BAD_CURSOR', 'This cursor is of an older catalogue: start again without `after`.', {
      argument: 'after',
    });
  return { asOf: new Date(asOf), keys: [key1 ?? null, key2 ?? null], id };
}

function pageSql(conditions: readonly Condition[], order: Order, after: Place | null, limit: number): Sql {
  const [key1 = sql`null::int`, key2 = sql`null::int`] = order.keys;
  const matching = sql`
    select o."id", ${key1} as key1, ${key2} as key2
    from "catalogue"."offering" o where ${all(conditions.map(({ holds }) => holds))}`;
  const beyond = after ? sql`where ${beyondSql(order, after)}` : sql``;
  const by = sql`order by key1, ${order.keys.length > 1 ? sql`key2, ` : sql``}"id"`;
  return sql`
    select shown."card", found.key1, found.key2
    from (select * from (${matching}) as matching ${beyond} ${by} limit ${limit}) as found
    join "catalogue"."offering" shown on shown."id" = found."id"
    ${order.keys.length > 1 ? sql`order by found.key1, found.key2, found."id"` : sql`order by found.key1, found."id"`}`;
}

function beyondSql(order: Order, { keys: [key1, key2], id }: Place): Sql {
  return order.keys.length > 1
    ? sql`(key1, key2, "id") > (${key1}, ${key2}, ${id})`
    : sql`(key1, "id") > (${key1}, ${id})`;
}

async function count(ctx: RequestContext, conditions: readonly Condition[]): Promise<Total> {
  const [row] = await ctx.em.execute<{ count: number }[]>(
    sql`select count(*)::int as count from (
      select 1 from "catalogue"."offering" o where ${all(conditions.map(({ holds }) => holds))} limit ${COUNTED + 1}
    ) as counted`,
  );
  const found = row?.count ?? 0;
  return { count: Math.min(found, COUNTED), exact: found <= COUNTED };
}
