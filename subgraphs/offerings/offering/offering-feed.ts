import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { cardOf, tombstoneOf, type OfferingCard, type Tombstone } from './offering.card.ts';
import { OfferingEntity } from './offering.entity.ts';

const FEED_PAGE = 500;

/**
 * The harvest: cards of offerings changed since a cursor, oldest change first; of those withdrawn what is left. A change still uncommitted is never
 * passed over: only transactions older than every running one are given.
 *
 * @throws HubError UNAUTHENTICATED to anybody but the hub
 */
export async function harvestFeed(
  ctx: RequestContext,
  query: Readonly<Record<string, string | undefined>>,
): Promise<{ cards: OfferingCard[]; withdrawn: Tombstone[]; next: string | null }> {
  if (!hasRole(ctx.caller, 'SERVICE', 'hub')) throw new HubError('UNAUTHENTICATED', 'Only the hub harvests.');
  const first = Math.min(Number(query['first']) || FEED_PAGE, FEED_PAGE);
  const [xid = '0', id = ''] = (query['after'] ?? '').split('~');
  const changed = await ctx.em.execute<{ id: string; xid: string }[]>(
    sql`select "id", "change_xid"::text as xid from "offerings"."offering"
      where ("change_xid", "id") > (${/^\d+$/.test(xid) ? xid : '0'}::xid8, ${id}) and "change_xid" < pg_snapshot_xmin(pg_current_snapshot())
      order by "change_xid", "id" limit ${first}`,
  );
  const offerings = await ctx.em.find(
    OfferingEntity,
    { id: { $in: changed.map((row) => row.id) } },
    { populate: ['course'] },
  );
  const byId = new Map(offerings.map((offering) => [offering.id, offering]));
  const found = changed.flatMap((row) => byId.get(row.id) ?? []);
  const cards = found
    .filter(({ withdrawnAt }) => !withdrawnAt)
    .map((offering) => cardOf(offering, offering.course.getEntity(), ctx.home));
  const withdrawn = found.filter(({ withdrawnAt }) => withdrawnAt).map(tombstoneOf);
  const last = changed.at(-1);
  return { cards, withdrawn, next: last ? `${last.xid}~${last.id}` : null };
}
