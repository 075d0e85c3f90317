import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { cardOf, type RecognitionCard } from './rule.card.ts';
import { RuleEntity } from './rule.entity.ts';

const FEED_PAGE = 500;

/**
 * A page of the feed that the hub harvests: cards of the rules changed since a cursor, ended ones included, oldest
 * change first. Uncommitted changes are never skipped: a page ends before the oldest transaction that is still running.
 *
 * @throws HubError UNAUTHENTICATED where the caller is not the hub
 */
export async function ruleFeed(
  ctx: RequestContext,
  query: Readonly<Record<string, string | undefined>>,
): Promise<{ recognitions: RecognitionCard[]; next: string | null }> {
  if (!hasRole(ctx.caller, 'SERVICE', 'hub')) throw new HubError('UNAUTHENTICATED', 'Only the hub may read this feed.');
  const first = Math.min(Math.max(Math.trunc(Number(query['first'])) || FEED_PAGE, 1), FEED_PAGE);
  const [xid = '0', id = ''] = (query['after'] ?? '').split('~');
  const changed = await ctx.em.execute<{ id: string; xid: string }[]>(
    sql`select "id", "change_xid"::text as xid from "recognition"."rule"
      where ("change_xid", "id") > (${/^\d{1,20}$/.test(xid) ? xid : '0'}::xid8, ${id}) and "change_xid" < pg_snapshot_xmin(pg_current_snapshot())
      order by "change_xid", "id" limit ${first}`,
  );
  const rules = await ctx.em.find(RuleEntity, { id: { $in: changed.map((row) => row.id) } });
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const recognitions = changed.flatMap((row) => byId.get(row.id) ?? []).map((rule) => cardOf(rule, ctx.home));
  const last = changed.at(-1);
  return { recognitions, next: last ? `${last.xid}~${last.id}` : null };
}
