import { changedAfter } from '../../shared/database/change-order.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { cardOf, tombstoneOf, type OfferingCard, type Tombstone } from './offering.card.ts';
import { OfferingEntity } from './offering.entity.ts';

const FEED_PAGE = 500;

/** The table that the feed follows. */
export const OFFERINGS = '"offerings"."offering"';

/**
 * The feed that the hub harvests: cards of offerings changed since a cursor, oldest change first, and tombstones of
 * those withdrawn. Only changes of transactions older than every running one are returned, so that no change that is
 * committed later is skipped. `heldBack` says that
 * committed changes are still missing at the end: offerings that the feed does not list may then exist nevertheless.
 *
 * @throws HubError UNAUTHENTICATED to anybody but the hub
 */
export async function harvestFeed(
  ctx: RequestContext,
  query: Readonly<Record<string, string | undefined>>,
): Promise<{ cards: OfferingCard[]; withdrawn: Tombstone[]; next: string | null; heldBack: boolean }> {
  if (!hasRole(ctx.caller, 'SERVICE', 'hub')) throw new HubError('UNAUTHENTICATED', 'Only the hub may read this feed.');
  const first = Math.min(Number(query['first']) || FEED_PAGE, FEED_PAGE);
  const { ids, next, heldBack } = await changedAfter(ctx.em, OFFERINGS, query['after'], first);
  const offerings = await ctx.em.find(OfferingEntity, { id: { $in: [...ids] } }, { populate: ['course'] });
  const byId = new Map(offerings.map((offering) => [offering.id, offering]));
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  const cards = found
    .filter(({ withdrawnAt }) => !withdrawnAt)
    .map((offering) => cardOf(offering, offering.course.getEntity(), ctx.home));
  const withdrawn = found.filter(({ withdrawnAt }) => withdrawnAt).map(tombstoneOf);
  return { cards, withdrawn, next, heldBack };
}
