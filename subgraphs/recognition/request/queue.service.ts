import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RequestEntity, type Purpose, type RecognitionRequest, type RequestState } from './request.entity.ts';
import { mayAdvise, mayDecide, OPEN, RUNNING } from './request.policy.ts';

/** Selects requests of the queue. */
export interface QueueFilter {
  readonly state?: readonly RequestState[] | null | undefined;
  readonly overdue?: boolean | null | undefined;
  readonly flagged?: boolean | null | undefined;
  readonly assignedToMe?: boolean | null | undefined;
  readonly unassigned?: boolean | null | undefined;
  readonly from?: readonly string[] | null | undefined;
  readonly purpose?: readonly Purpose[] | null | undefined;
  readonly dueBy?: string | null | undefined;
}

/** A piece of SQL with the values of its placeholders. */
interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Row {
  readonly id: string;
  readonly rank: number;
}

const FLAGGED = 0;
const OVERDUE = 1;
const OTHERS = 2;

/** The officers' queue: flagged requests first, then overdue ones, then the oldest. */
export class QueueService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /**
   * A page of the queue. Officers of this institution see all requests, its assessors those on which they still owe an
   * opinion; null to anybody else.
   */
  async of(
    ctx: RequestContext,
    institution: string,
    filter: QueueFilter,
    first: number,
    after?: string | null,
  ): Promise<Connection<RecognitionRequest> | null> {
    const officer = mayDecide(ctx.caller, ctx.home.id);
    if (institution !== ctx.home.id || !(officer || mayAdvise(ctx.caller, ctx.home.id))) return null;
    pageSize(first);
    const list = `recognition queue ${JSON.stringify(filter)}`;
    const [today = dayOf(ctx.now), ...position] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const asked = officer ? ALL : askedOf(ctx.caller.subject);
    const where = every([conditionOf(filter, String(today), ctx.caller.subject), asked]);
    const rank = rankOn(String(today));
    const beyond =
      position.length > 0 ? { text: `(rank, "submitted_at", "id") > (?, ?::timestamptz, ?)`, values: position } : ALL;
    const [rows, [counted]] = await Promise.all([
      select<Row>(
        ctx.em,
        `select "id", rank from (select "id", "submitted_at", ${rank.text} as rank from "recognition"."request" r where ${where.text}) queue
          where ${beyond.text} order by rank, "submitted_at", "id" limit ?`,
        [...rank.values, ...where.values, ...beyond.values, first + 1],
      ),
      select<{ total: string }>(
        ctx.em,
        `select count(*) as total from "recognition"."request" r where ${where.text}`,
        where.values,
      ),
    ]);
    const requests = await ctx.findAll(RequestEntity, rows);
    const ranks = new Map(rows.map((row) => [row.id, row.rank]));
    return page(requests, first, Number(counted?.total ?? 0), ({ id, submittedAt }) =>
      this.#cursors.write(list, ctx.caller, [today, ranks.get(id) ?? OTHERS, submittedAt.toISOString(), id]),
    );
  }
}

/** Numbers of requests that are not settled; `flagged` counts settled ones too. */
export interface QueueCounts {
  readonly waiting: number;
  readonly submitted: number;
  readonly underReview: number;
  readonly informationRequested: number;
  readonly appealed: number;
  readonly overdue: number;
  readonly flagged: number;
  readonly assignedToMe: number;
  readonly unassigned: number;
}

/** The counts of the queue, in one statement; null unless the caller is an officer of this institution. */
export async function countQueue(ctx: RequestContext, institution: string): Promise<QueueCounts | null> {
  if (institution !== ctx.home.id || !mayDecide(ctx.caller, ctx.home.id)) return null;
  const overdue = isOverdue(dayOf(ctx.now));
  const open = oneOf('r."state"', OPEN);
  const [counts] = await select<QueueCounts>(
    ctx.em,
    `select count(*) filter (where open)::int as "waiting",
      count(*) filter (where "state" = 'SUBMITTED')::int as "submitted",
      count(*) filter (where "state" = 'UNDER_REVIEW')::int as "underReview",
      count(*) filter (where "state" = 'INFORMATION_REQUESTED')::int as "informationRequested",
      count(*) filter (where "state" = 'APPEALED')::int as "appealed",
      count(*) filter (where overdue)::int as "overdue",
      count(*) filter (where "flagged_since" is not null)::int as "flagged",
      count(*) filter (where open and mine)::int as "assignedToMe",
      count(*) filter (where open and "assigned_to" is null)::int as "unassigned"
      from (select r."state", r."flagged_since", r."assigned_to", ${open.text} as open, ${overdue.text} as overdue, coalesce(r."assigned_to" = ?, false) as mine
        from "recognition"."request" r where ${open.text} or r."flagged_since" is not null) counted`,
    [...open.values, ...overdue.values, ctx.caller.subject, ...open.values],
  );
  return counts ?? null;
}

const askedOf = (expert: string): Condition => ({
  text: `exists (select 1 from "recognition"."opinion" o where o."request_id" = r."id" and o."expert" = ? and o."given_at" is null)`,
  values: [expert],
});

const ALL: Condition = { text: 'true', values: [] };

function select<R>(em: SqlEntityManager, text: string, values: readonly unknown[]): Promise<R[]> {
  return em.execute<R[]>(text, [...values]);
}

function isOverdue(today: string): Condition {
  const running = oneOf('r."state"', RUNNING);
  return {
    text: `(r."due_on" is not null and r."due_on" < ?::date and ${running.text})`,
    values: [today, ...running.values],
  };
}

function rankOn(today: string): Condition {
  const overdue = isOverdue(today);
  return {
    text: `case when r."flagged_since" is not null then ${FLAGGED} when ${overdue.text} then ${OVERDUE} else ${OTHERS} end`,
    values: overdue.values,
  };
}

function conditionOf(filter: QueueFilter, today: string, officer: string): Condition {
  const waiting = oneOf('r."state"', OPEN);
  const overdue = isOverdue(today);
  const awarded = filter.from && oneOf('e."awarding_institution"', filter.from);
  return every([
    filter.state
      ? oneOf('r."state"', filter.state)
      : { text: `(${waiting.text} or r."flagged_since" is not null)`, values: waiting.values },
    either(filter.overdue, overdue),
    either(filter.flagged, { text: `(r."flagged_since" is not null)`, values: [] }),
    either(filter.unassigned, { text: `(r."assigned_to" is null)`, values: [] }),
    filter.purpose ? oneOf('r."purpose"', filter.purpose) : ALL,
    filter.dueBy ? { text: `(r."due_on" is not null and r."due_on" <= ?::date)`, values: [filter.dueBy] } : ALL,
    either(filter.assignedToMe, { text: `coalesce(r."assigned_to" = ?, false)`, values: [officer] }),
    awarded
      ? {
          text: `exists (select 1 from "recognition"."evidence" e where e."request_id" = r."id" and ${awarded.text})`,
          values: awarded.values,
        }
      : ALL,
  ]);
}

/** The condition for true, its negation for false, no condition for null. */
function either(wanted: boolean | null | undefined, condition: Condition): Condition {
  if (wanted === null || wanted === undefined) return ALL;
  return wanted ? condition : { ...condition, text: `not ${condition.text}` };
}

function oneOf(column: string, values: readonly string[]): Condition {
  return values.length === 0
    ? { text: 'false', values }
    : { text: `${column} in (${values.map(() => '?').join(', ')})`, values };
}

function every(conditions: readonly Condition[]): Condition {
  return {
    text: conditions.map(({ text }) => text).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  };
}
