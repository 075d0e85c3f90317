import { sql } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { appendAct } from '../../shared/integrity/act.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { MANDATE_REVOKED } from '../credentials.acts.ts';
import { RevokedMandateEntity, type RevokedMandate } from './sealed-mandate.entity.ts';

const REGISTRY = 'hub';

/**
 * Revocations of mandates that this institution gave or received. They are stored permanently, since a revocation is
 * final.
 */
export class RevokedMandateService {
  /** The registry reports the revocation of a mandate from or for this institution. */
  async take(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { mandate, reason, revokedAt } = payload;
    if (from !== REGISTRY) throw new UnacceptableMessage(`Only the registry revokes mandates, not ${from}.`);
    if (typeof mandate !== 'string' || typeof reason !== 'string' || typeof revokedAt !== 'string') {
      throw new UnacceptableMessage('A revocation needs mandate, reason and revokedAt.');
    }
    const awardingBody = institutionOf(mandate);
    const fresh = await ctx.em.execute<object[]>(
      sql`insert into "credentials"."revoked_mandate" ("id", "awarding_body", "reason", "revoked_at")
        values (${mandate}, ${awardingBody}, ${reason}, ${new Date(revokedAt)}) on conflict do nothing returning 1`,
    );
    if (fresh.length > 0) await appendAct(ctx, MANDATE_REVOKED, mandate);
    ctx.log.warn({ mandate, awardingBody }, 'mandate revoked: nothing is sealed under it any longer');
  }

  /** The revocation of a mandate; null if none was reported. */
  told(ctx: RequestContext, mandate: string): Promise<RevokedMandate | null> {
    return ctx.em.findOne(RevokedMandateEntity, mandate);
  }
}
