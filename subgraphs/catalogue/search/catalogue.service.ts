import { pageSize } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { conditionsOf, type Condition } from './conditions.ts';
import { facetsOf, rounded, type Facet } from './facets.ts';
import { figuresSql, MANY_IN_SAMPLE, totalsSql, type Figure } from './figures.ts';
import { wantedOf, type FilterInput, type Wanted } from './wanted.ts';
import { orderName, orderOf, type Order, type OrderName } from './order.ts';
import { firstDense, TO_WALK } from './density.ts';
import { pageSql } from './page.ts';
import { placeOf, readPlace, type Row } from './place.ts';
import { FEW, readingsOf } from './readings.ts';
import type { Readings } from './search-words.ts';
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

/** How many there are; not exact where it is an estimate. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

interface Found {
  readonly rows: readonly Row[];
  readonly order: Order;
  readonly conditions: readonly Condition[];
}

const USUAL_PAGE = 20;

/** What is counted of one page; asked for in one go where both are. */
interface Wish {
  readonly page: CataloguePage;
  readonly part: 'TOTAL' | 'FACETS';
}

/**
 * Searches the index: a page in two SQL statements (how dense it is, then the page itself; seldom a third), total and
 * facets in one, however long the page. A search that finds little takes three more, for what its words may have been
 * meant as.
 */
export class CatalogueService {
  readonly #cursors: Cursors;
  readonly #toWalk: typeof TO_WALK;
  readonly #figures: Batch<Wish, readonly Figure[]>;
  readonly #wishes = new WeakMap<CataloguePage, Record<Wish['part'], Wish>>();

  /** @param parts `many`, `toWalk`: how many in the sample are many; for tests */
  constructor(parts: { cursors: Cursors; many?: number | undefined; toWalk?: number | undefined }) {
    const { cursors, many = MANY_IN_SAMPLE, toWalk } = parts;
    this.#cursors = cursors;
    this.#toWalk = toWalk === undefined ? TO_WALK : { words: toWalk, filters: toWalk };
    this.#figures = (ctx, wishes) => figuresOf(ctx, wishes, many);
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
      const enough = wanted.words.length > 0 ? this.#toWalk.words : this.#toWalk.filters;
      const from = after?.bucket ?? 0;
      const dense =
        conditions.length === 0 && order.buckets.length === 1
          ? from
          : await firstDense(ctx, conditions, order.buckets, { from, enough });
      const cut = { conditions, order, after, limit: first + 1, asOf, now: ctx.now };
      const rows = await ctx.em.execute<Row[]>(pageSql({ ...cut, dense }));
      if (dense === null || rows.length > first) return { order, conditions, rows };
      return { order, conditions, rows: await ctx.em.execute<Row[]>(pageSql({ ...cut, dense: null })) };
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

  /** How many there are in all: exact up to 10,000, else an estimate; of the whole catalogue always exact. */
  async total(ctx: RequestContext, page: CataloguePage): Promise<Total> {
    const figures = await this.#count(ctx, page, 'TOTAL');
    const { count = 0, exact = true } = figures.find(({ facet }) => facet === 'all') ?? {};
    return { count: rounded(count, exact), exact };
  }

  /** What one could choose, with how many would be found. */
  async facets(ctx: RequestContext, page: CataloguePage): Promise<Facet[]> {
    return facetsOf(await this.#count(ctx, page, 'FACETS'));
  }

  #count(ctx: RequestContext, page: CataloguePage, part: Wish['part']): Promise<readonly Figure[]> {
    const wishes = this.#wishes.get(page) ?? { TOTAL: { page, part: 'TOTAL' }, FACETS: { page, part: 'FACETS' } };
    this.#wishes.set(page, wishes);
    return ctx.load(this.#figures, wishes[part]);
  }

  /** What to leave out of a question that nothing fulfils, with how many would be found. */
  async suggestions(ctx: RequestContext, page: CataloguePage): Promise<Loosening[]> {
    const attempts = attemptsOf(page.wanted, page.conditions);
    if (page.edges.length > 0 || attempts.length === 0 || (await this.total(ctx, page)).count > 0) return [];
    return looseningsOf(attempts, await ctx.em.execute<AttemptCount[]>(suggestionsSql(attempts)));
  }
}

async function figuresOf(ctx: RequestContext, wishes: readonly Wish[], many: number): Promise<readonly Figure[][]> {
  const pages = new Map<CataloguePage, Promise<Figure[]>>();
  for (const { page } of wishes) {
    if (pages.has(page)) continue;
    const facets = wishes.some((wish) => wish.page === page && wish.part === 'FACETS');
    const statement =
      page.conditions.length === 0 ? totalsSql(ctx.now) : figuresSql(page.conditions, { facets, now: ctx.now, many });
    pages.set(page, ctx.em.execute<Figure[]>(statement));
  }
  return await Promise.all(wishes.map(({ page }) => pages.get(page) ?? []));
}
