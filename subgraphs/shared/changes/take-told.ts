import { sql } from '@mikro-orm/core';
import { textArray } from '../database/text-array.ts';
import { UnacceptableMessage } from '../messages/inbox.ts';
import type { Message } from '../outbox/message.ts';
import type { RequestContext } from '../serving/request-context.ts';
import { readTold } from './told.ts';

/** The channel on which the hub's processes notify each other. */
export const LIVE_CHANNEL = 'live';
/** How long after an interruption a stream can be resumed. */
export const KEPT_MINUTES = 15;

/**
 * Stores the changes that an institution reports, for every process of the hub to forward, including late ones after an
 * outage, since a client may resume a stream from before it. Writers wait for each other, so that numbers become
 * visible in the order in which they are assigned, and no stream skips one. Duplicates do no harm, so the message’s id
 * is not stored.
 */
export async function takeTold(ctx: RequestContext, message: Message): Promise<void> {
  if (message.from !== ctx.caller.institution || !ctx.caller.roles.includes('SERVICE'))
    throw new UnacceptableMessage(`Only the node of ${message.from} may report what changed there.`);
  const changes = readTold(message);
  if (changes.length === 0) return;
  await ctx.em.transactional(async () => {
    await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended('alliance-hub live', 0))`);
    await ctx.em.execute(
      sql`insert into "live"."event" ("kind", "record", "changed_at", "institution", "learner", "person", "staff", "everyone")
        select t."kind", t."record", t."changed_at"::timestamptz, ${message.from}, nullif(t."learner", ''),
          nullif(t."person", ''), string_to_array(t."staff", ','), t."everyone"::boolean
        from unnest(${column(changes, ({ kind }) => kind)}::text[], ${column(changes, ({ record }) => record)}::text[],
          ${column(changes, ({ at }) => at)}::text[], ${column(changes, ({ learner }) => learner ?? '')}::text[],
          ${column(changes, ({ person }) => person ?? '')}::text[],
          ${column(changes, ({ staff }) => staff.join(','))}::text[], ${column(changes, ({ everyone }) => String(everyone))}::text[]
        ) with ordinality as t("kind", "record", "changed_at", "learner", "person", "staff", "everyone", "nth") order by t."nth"`,
    );
    await ctx.em.execute(sql`select pg_notify(${LIVE_CHANNEL}, '')`);
  });
}

function column<T>(rows: readonly T[], of: (row: T) => string): string {
  return textArray(rows.map(of));
}
