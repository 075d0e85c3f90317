import { sql } from '@mikro-orm/core';
import { readValidityWord, type ValidityWord } from '../../shared/messages/validity-word.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { reflag } from './flags.ts';

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
    if (kept.length === 0) return;
    // What the issuer says itself is newer than what was read in its list, or will be read there again.
    const touched = await ctx.em.execute<{ request_id: string }[]>(
      sql`with "forgotten" as (
          update "recognition"."evidence_status" s set "listed_since" = null, "because" = null
          from "recognition"."evidence" e where e."credential" = ${word.credential} and s."evidence_id" = e."id" and s."listed_since" is not null)
        select distinct "request_id" from "recognition"."evidence" where "credential" = ${word.credential}`,
    );
    await reflag(
      ctx,
      touched.map((row) => row.request_id),
    );
  }
}

/** As officers read it. */
function because({ validity, reason }: ValidityWord, issuer: string): string | null {
  if (validity === 'VALID') return null;
  return `${validity === 'REVOKED' ? 'Revoked' : 'Suspended'} by ${issuer}: ${reason ?? 'no reason was given.'}`;
}
