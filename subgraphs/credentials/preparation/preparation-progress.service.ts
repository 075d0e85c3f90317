import { sql, type FilterQuery } from '@mikro-orm/core';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential } from '../credential/credential.entity.ts';
import { isCredentialStaff } from '../credential/credential.policy.ts';
import { whyFailed } from './description.policy.ts';
import {
  PreparationBatchEntity,
  PreparationItemEntity,
  type PreparationBatch,
  type PreparationItem,
  type PreparationOutcome,
} from './preparation-batch.entity.ts';

/** An enrolment whose credential could not be prepared, and why. */
export interface Failure {
  readonly enrolment: { readonly id: string };
  /** The one that it has nevertheless; null if none. */
  readonly credential: Credential | null;
  readonly code: string;
  readonly message: string;
}

type Counts = Readonly<Record<PreparationOutcome, number>>;

/** The progress of preparations, for the institution's staff. */
export class PreparationProgressService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** The preparation, for the institution's staff; null for anybody else. */
  async visible(ctx: RequestContext, id: string): Promise<PreparationBatch | null> {
    return isCredentialStaff(ctx.caller, ctx.home.id) ? await ctx.find(PreparationBatchEntity, id) : null;
  }

  /** How many of each outcome there are so far. */
  counts(ctx: RequestContext, batch: PreparationBatch): Promise<Counts> {
    return ctx.load(outcomes, batch.id);
  }

  /** A page of the credentials prepared, in the order of the enrolments. */
  async credentials(
    ctx: RequestContext,
    { id: batch }: PreparationBatch,
    first: number,
    after?: string,
  ): Promise<Connection<Credential>> {
    const where = { batch, credential: { $ne: null } };
    const { edges, ...rest } = await this.#page(ctx, `credentials of ${batch}`, where, first, after);
    const found = await Promise.all(edges.map(({ node }) => ctx.find(CredentialEntity, node.credential!)));
    return {
      ...rest,
      edges: edges.flatMap(({ cursor }, index) => (found[index] ? [{ cursor, node: found[index] }] : [])),
    };
  }

  /** A page of the enrolments that failed, in their order. */
  async failures(
    ctx: RequestContext,
    { id: batch }: PreparationBatch,
    first: number,
    after?: string,
  ): Promise<Connection<Failure>> {
    const where = { batch, outcome: 'FAILED' as const };
    const { edges, ...rest } = await this.#page(ctx, `failed preparations of ${batch}`, where, first, after);
    const failures = edges.map(async ({ cursor, node: { enrolment, credential: id, code } }) => {
      const credential = id === null ? null : await ctx.find(CredentialEntity, id);
      return {
        cursor,
        node: { enrolment: { id: enrolment }, credential, code: code ?? '', message: whyFailed(code ?? '') },
      };
    });
    return { ...rest, edges: await Promise.all(failures) };
  }

  async #page(
    ctx: RequestContext,
    list: string,
    where: FilterQuery<PreparationItem> & object,
    first: number,
    after?: string,
  ): Promise<Connection<PreparationItem>> {
    pageSize(first);
    const [position = -1] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const [items, total] = await Promise.all([
      ctx.em.find(
        PreparationItemEntity,
        { ...where, position: { $gt: Number(position) } },
        { orderBy: { position: 'asc' }, limit: first + 1 },
      ),
      ctx.em.count(PreparationItemEntity, where),
    ]);
    return page(items, first, total, (item) => this.#cursors.write(list, ctx.caller, [item.position]));
  }
}

const outcomes: Batch<string, Counts> = async (ctx, batches) => {
  const rows = await ctx.em.execute<{ batch: string; outcome: PreparationOutcome; count: string }[]>(
    sql`select "batch", "outcome", count(*) as count from "credentials"."preparation_item"
      where "batch" in (${batches}) group by "batch", "outcome"`,
  );
  const of = (batch: string, outcome: PreparationOutcome) =>
    Number(rows.find((row) => row.batch === batch && row.outcome === outcome)?.count ?? 0);
  return batches.map((batch) => ({
    READY: of(batch, 'READY'),
    INCOMPLETE: of(batch, 'INCOMPLETE'),
    FAILED: of(batch, 'FAILED'),
  }));
};
