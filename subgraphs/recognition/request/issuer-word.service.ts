import { sql } from '@mikro-orm/core';
import { readValidityWord, type ValidityWord } from '../../shared/messages/validity-word.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';

/** What issuers say of credentials after they issued them: requests, and decisions on them, that rest on one are flagged. */
export class IssuerWordService {
  /**
   * An issuer suspended, reinstated or revoked a credential: every request that rests on it is flagged as long as one of
   * its credentials is not valid. An older word never replaces a newer one; the same again flags what came since.
   */
  async told(ctx: RequestContext, message: Message): Promise<void> {
    const word = readValidityWord(message);
    const kept = await ctx.em.execute(
      sql`insert into "recognition"."issuer_word" ("credential", "validity", "because", "since", "version")
        values (${word.credential}, ${word.validity}, ${because(word, message.from)}, ${word.since}, ${word.version})
        on conflict ("credential") do update set "validity" = excluded."validity", "because" = excluded."because",
          "since" = excluded."since", "version" = excluded."version"
        where "recognition"."issuer_word"."version" <= excluded."version" returning "credential"`,
    );
    if (kept.length > 0) await flag(ctx, word.credential);
  }
}

/** As officers read it. */
function because({ validity, reason }: ValidityWord, issuer: string): string | null {
  if (validity === 'VALID') return null;
  return `${validity === 'REVOKED' ? 'Revoked' : 'Suspended'} by ${issuer}: ${reason ?? 'no reason was given.'}`;
}

/** By all that was said of each request's credentials; nobody works on a request that was withdrawn. */
async function flag(ctx: RequestContext, credential: string): Promise<void> {
  await ctx.em.execute(
    sql`with "touched" as (select distinct "request_id" from "recognition"."evidence" where "credential" = ${credential}),
      "said" as (
        select e."request_id", min(w."since") as "since", string_agg(distinct w."because", ' ') as "because"
        from "recognition"."evidence" e join "recognition"."issuer_word" w on w."credential" = e."credential"
        where w."validity" <> 'VALID' and e."request_id" in (select "request_id" from "touched")
        group by e."request_id")
      update "recognition"."request" r set "flagged_since" = s."since", "flagged_because" = s."because"
      from "touched" t left join "said" s on s."request_id" = t."request_id"
      where r."id" = t."request_id" and r."state" <> 'WITHDRAWN'`,
  );
}
