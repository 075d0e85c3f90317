import { sql } from '@mikro-orm/core';
import { pageSize } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { all, conditionsOf, type Condition, type Readings } from './conditions.ts';
import { facetsOf, facetsSql, type Facet, type FacetCount } from './facets.ts';
import { wantedOf, type FilterInput, type Wanted } from './wanted.ts';
import { orderName, orderOf, type Order, type OrderName } from './order.ts';
import { pageSql, placeOf, readPlace, type Row } from './page.ts';
import { FEW, readingsOf } from './readings.ts';
import { attemptsOf, looseningsOf, suggestionsSql, type AttemptCount, type Loosening } from './suggestions.ts';

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
  readonly wanted: Wanted;
  readonly conditions: readonly Condition[];
  readonly edges: readonly { readonly cursor: string; readonly node: OfferingCard }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** How many there are, exact up to a limit. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

interface Found {
  readonly rows: readonly Row[];
  readonly order: Order;
  readonly conditions: readonly Condition[];
}

const COUNTED = 10_000;
const USUAL_PAGE = 20;

/**
 * Searches the index: a page, the total and the facets in one SQL statement each, however long the page. A search
 * that finds little takes two more, for what its words may have been meant as.
 */
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
    const read = async (others: Readings | null): Promise<Found> => {
      const order = orderOf(name, { words: wanted.words, others }, asOf);
      const conditions = conditionsOf(wanted, others, ctx.now);
      return { order, conditions, rows: await ctx.em.execute<Row[]>(pageSql(conditions, order, after, first + 1)) };
    };

    let others = after?.others ?? null;
    let found = await read(others);
    if (wanted.words.length > 0 && !after && found.rows.length < Math.min(FEW, first + 1)) {
      others = await readingsOf(ctx, wanted.words);
      if (others) found = await read(others);
    }
    const { rows, order, conditions } = found;
    const edges = rows.slice(0, first).map((row) => ({
      node: row.card,
      cursor: this.#cursors.write(list, ctx.caller, placeOf(row, order, { asOf, others })),
    }));
    const pageInfo = { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null };
    return { wanted, conditions, edges, pageInfo };
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

  /** What to leave out of a question that nothing fulfils, with how many would be found. */
  async suggestions(ctx: RequestContext, page: CataloguePage): Promise<Loosening[]> {
    const attempts = attemptsOf(page.wanted, page.conditions);
    if (page.edges.length > 0 || attempts.length === 0 || (await this.total(ctx, page)).count > 0) return [];
    return looseningsOf(attempts, await ctx.em.execute<AttemptCount[]>(suggestionsSql(attempts)));
  }
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
