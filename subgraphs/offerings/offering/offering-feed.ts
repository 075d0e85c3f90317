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
 * The harvest: cards of offerings changed since a cursor, oldest change first, and what is left of those withdrawn.
 * `heldBack` says that committed changes are still missing at the end: offerings that the feed does not list then may
 * exist nevertheless.
 *
 * @throws HubError UNAUTHENTICATED to anybody but the hub
 */
export async function harvestFeed(
  ctx: RequestContext,
  query: Readonly<Record<string, string | undefined>>,
): Promise<{ cards: OfferingCard[]; withdrawn: Tombstone[]; next: string | null; heldBack: boolean }> {
  if (!hasRole(ctx.caller, 'SERVICE', 'hub')) throw new HubError('UNAUTHENTICATED', 'Only the hub harvests.');
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
