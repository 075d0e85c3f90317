import { sql } from '@mikro-orm/core';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import { NoticeEntity } from './conversation.entity.ts';

const CHUNK = 500;

interface Late {
  readonly id: string;
  readonly due_on: string;
  readonly assigned: boolean;
}

/**
 * Daily job that notifies learner and officers, once each, of a request not decided within its time limit. After a
 * postponement, passing the new day is notified again. While the learner is asked for information no time limit runs.
 */
export class OverdueService {
  /** One run of the daily job. */
  async run(ctx: RequestContext): Promise<void> {
    let told = 0;
    for (;;) {
      const late = await ctx.em.transactional(() => this.#tellSome(ctx));
      told += late;
      ctx.em.clear();
      if (late < CHUNK) break;
    }
    if (told > 0) ctx.log.warn({ requests: told }, 'overdue requests: learners and officers notified');
  }

  async #tellSome(ctx: RequestContext): Promise<number> {
    const late = await ctx.em.execute<Late[]>(
      sql`select r."id", r."due_on"::text, r."assigned_to" is not null as "assigned" from "recognition"."request" r
        where r."state" in ('SUBMITTED', 'UNDER_REVIEW', 'APPEALED') and r."due_on" < ${dayOf(ctx.now)}::date
          and not exists (select 1 from "recognition"."notice" n
            where n."request_id" = r."id" and n."overdue" and n."due_on" = r."due_on")
        order by r."id" limit ${CHUNK} for update of r skip locked`,
    );
    for (const { id: requestId, due_on: dueOn, assigned } of late)
      for (const [givenTo, reason] of [
        ['LEARNER', toLearner(dueOn)],
        ['OFFICERS', toOfficers(dueOn, assigned)],
      ] as const)
        ctx.em.create(NoticeEntity, {
          id: newRecordId(ctx.home.id),
          requestId,
          reason,
          dueOn,
          givenTo,
          overdue: true,
          givenAt: ctx.now,
        });
    await ctx.em.flush();
    return late.length;
  }
}

/**
 * Revised Recommendation on Criteria and Procedures (2010): the learner is told of a delay, its reason and a new day.
 */
const toLearner = (day: string) => sentenceOf('LATE_FOR_LEARNER', { day });

const toOfficers = (day: string, assigned: boolean) =>
  sentenceOf(assigned ? 'LATE_FOR_OFFICERS' : 'LATE_UNASSIGNED', { day });
