import { pageSize } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import type { Courtesy } from '../harvest/courtesy.ts';
import { conditionsOf, type Condition } from './conditions.ts';
import { facetsOf, rounded, type Facet } from './facets.ts';
import { figuresOf, type Figure } from './figures.ts';
import { measure, THRESHOLDS, type Measure, type Thresholds } from './measure.ts';
import { wantedOf, type FilterInput, type Wanted } from './wanted.ts';
import { orderName, orderOf, type Order, type OrderName } from './order.ts';
import { fewSql, pageSql, walkSufficed } from './page.ts';
import { placeOf, readPlace, type Place, type Row } from './place.ts';
import { FEW, readingsOf } from './readings.ts';
import type { Samples } from './sample.ts';
import { askedOf, type Asked, type Readings } from './search-words.ts';
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
  readonly words: Asked['words'];
  readonly conditions: readonly Condition[];
  readonly measured: Measure;
  /** Cut once it is asked for: what is counted is worked out meanwhile. */
  readonly edges: Promise<readonly { readonly cursor: string; readonly node: OfferingCard }[]>;
  readonly pageInfo: Promise<{ readonly hasNextPage: boolean; readonly endCursor: string | null }>;
}

/** How many there are; not exact where it is an estimate. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

/** How a question is answered. */
interface Plan {
  readonly order: Order;
  readonly conditions: readonly Condition[];
  readonly measured: Measure;
}

/** What rows are cut from. */
interface Cutting {
  readonly wanted: Wanted;
  readonly name: Order['name'];
  readonly after: Place | null;
  readonly limit: number;
  readonly asOf: Date;
  readonly written: Asked | null;
}

const USUAL_PAGE = 20;

/** The small sample has an eighth of the large one: with half as many as that in it, there are few indeed. */
const SURELY = 16;

/** What is counted of one page; asked for in one go where both are. */
interface Wish {
  readonly page: CataloguePage;
  readonly part: 'TOTAL' | 'FACETS';
}

/**
 * Searches the index in a constant number of SQL statements, however long the page: one works out the words, one
 * measures how much there is (none where samples that are kept tell), one cuts the page (where a walk does not suffice, a second), and meanwhile two count total
 * and facets. A search that finds little takes four more, for what its words may have been meant as.
 */
export class CatalogueService {
  readonly #cursors: Cursors;
  readonly #courtesy: Courtesy;
  readonly #thresholds: Thresholds;
  readonly #samples: Samples;
  readonly #figures: Batch<Wish, readonly Figure[]>;
  readonly #wishes = new WeakMap<CataloguePage, Record<Wish['part'], Wish>>();

  /** @param parts `thresholds`: others than those measured, for tests */
  constructor(parts: {
    cursors: Cursors;
    courtesy: Courtesy;
    samples: Samples;
    thresholds?: Partial<Thresholds> | undefined;
  }) {
    const { cursors, courtesy, samples, thresholds } = parts;
    this.#samples = samples;
    this.#cursors = cursors;
    this.#courtesy = courtesy;
    this.#thresholds = { ...THRESHOLDS, ...thresholds };
    this.#figures = (ctx, wishes) => countedOf(ctx, wishes, { large: this.#thresholds.large, samples });
  }

  /**
   * One page of the offerings that are wanted.
   *
   * @throws HubError BAD_INPUT, MALFORMED_ID or BAD_CURSOR, each naming the argument
   */
  async find(ctx: RequestContext, question: CatalogueQuestion): Promise<CataloguePage> {
    this.#courtesy.asked();
    const first = pageSize(question.first ?? USUAL_PAGE);
    const wanted = wantedOf(question.search, question.filter ?? {});
    const { words } = wanted;
    const name = orderName(question.orderBy, words.length > 0);
    const list = `catalogue ${name} ${JSON.stringify(wanted)}`;
    const after = readPlace(this.#cursors.read(list, ctx.caller, question.after), ctx.now);
    const asOf = after?.asOf ?? ctx.now;
    const written = words.length > 0 ? await askedOf(ctx, words, null) : null;
    const cutting = { wanted, name, after, limit: first + 1, asOf, written };

    const given = after?.others ?? null;
    const plan = await this.#plan(ctx, cutting, given);
    const { order, others, conditions, measured, rows } = await this.#read(ctx, cutting, { ...plan, others: given });
    const cursor = (row: Row) => this.#cursors.write(list, ctx.caller, placeOf(row, order, { asOf, others }));
    const edges = lazily(async () =>
      (await rows()).slice(0, first).map((row) => ({ node: row.card, cursor: cursor(row) })),
    );
    return {
      words: written?.words ?? [],
      conditions,
      measured,
      get edges() {
        return edges();
      },
      get pageInfo() {
        return Promise.all([rows(), edges()]).then(([all, shown]) => ({
          hasNextPage: all.length > first,
          endCursor: shown.at(-1)?.cursor ?? null,
        }));
      },
    };
  }

  /** Where the words find very little as they are written, they are read otherwise too. */
  async #read(ctx: RequestContext, cutting: Cutting, asWritten: Plan & { others: Readings | null }) {
    const { written, after, limit, wanted } = cutting;
    const cut = (plan: Plan) => lazily(() => this.#cut(ctx, cutting, plan));
    const rows = cut(asWritten);
    const enough = Math.min(FEW, limit);
    const mayBeFew = written && !after && asWritten.measured.atLeast < enough;
    if (!mayBeFew || (await rows()).length >= enough) return { ...asWritten, rows };
    const others = await readingsOf(ctx, wanted.words);
    if (!others) return { ...asWritten, rows };
    const plan = await this.#plan(ctx, cutting, others);
    return { ...plan, others, rows: cut(plan) };
  }

  async #plan(ctx: RequestContext, cutting: Cutting, others: Readings | null): Promise<Plan> {
    const { wanted, name, after, asOf, written } = cutting;
    const wide = others && (await askedOf(ctx, wanted.words, others));
    const order = orderOf(name, written && { written, wide }, asOf);
    const conditions = conditionsOf(wanted, wide ?? written, ctx.now);
    const measured = await measure(
      ctx,
      { conditions, order, from: after?.bucket ?? 0 },
      {
        thresholds: this.#thresholds,
        samples: this.#samples,
      },
    );
    return { order, conditions, measured };
  }

  async #cut(ctx: RequestContext, cutting: Cutting, plan: Plan): Promise<readonly Row[]> {
    const { after, limit, asOf, wanted } = cutting;
    const { conditions, order, measured } = plan;
    const { steps } = this.#thresholds;
    const cut = (dense: number | null) =>
      ctx.em.execute<Row[]>(pageSql({ conditions, order, after, limit, asOf, now: ctx.now, dense, steps }));
    if (measured.together && order.name === 'RELEVANCE' && wanted.words.length > 1)
      return ctx.em.execute<Row[]>(fewSql({ conditions, order, after, limit }));
    const walked = await cut(measured.dense);
    const whole = measured.dense === null || walkSufficed(walked, measured.dense, limit);
    return whole ? walked : await cut(null);
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
    const attempts = attemptsOf(page.words, page.conditions);
    if ((await page.edges).length > 0 || attempts.length === 0 || (await this.total(ctx, page)).count > 0) return [];
    return looseningsOf(attempts, await ctx.em.execute<AttemptCount[]>(suggestionsSql(attempts)));
  }
}

async function countedOf(
  ctx: RequestContext,
  wishes: readonly Wish[],
  { large, samples }: { readonly large: number; readonly samples: Samples },
): Promise<readonly (readonly Figure[])[]> {
  const pages = new Map<CataloguePage, Promise<readonly Figure[]>>();
  for (const { page } of wishes) {
    if (pages.has(page)) continue;
    const { conditions, measured } = page;
    const facets = wishes.some((wish) => wish.page === page && wish.part === 'FACETS');
    const sampled = measured.many
      ? ({ sample: 'SMALL', many: 0 } as const)
      : ({ sample: 'LARGE', many: large } as const);
    const few = !measured.many && measured.atLeast < large / SURELY;
    pages.set(page, figuresOf(ctx, { conditions, facets, few, ...sampled }, samples));
  }
  return await Promise.all(wishes.map(({ page }) => pages.get(page) ?? []));
}

/** What is worked out when it is first asked for, and once. */
function lazily<T>(work: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= work());
}
