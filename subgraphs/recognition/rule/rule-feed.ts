import { changedAfter } from '../../shared/database/change-order.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { cardOf, type RecognitionCard } from './rule.card.ts';
import { RuleEntity } from './rule.entity.ts';

const FEED_PAGE = 500;

/** The table that the feed follows. */
export const RULES = '"recognition"."rule"';

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
  const { ids, next } = await changedAfter(ctx.em, RULES, query['after'], first);
  const rules = await ctx.em.find(RuleEntity, { id: { $in: [...ids] } });
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const recognitions = ids.flatMap((id) => byId.get(id) ?? []).map((rule) => cardOf(rule, ctx.home));
  return { recognitions, next };
}
