import { sql } from '@mikro-orm/core';
import { readValidityWord, type ValidityWord } from '../../shared/messages/validity-word.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { reflag } from './flags.ts';

/**
 * Handles issuers' reports on credentials they have issued: requests that use one as evidence are flagged, decided or
 * not.
 */
export class IssuerWordService {
  /**
   * An issuer suspended, reinstated or revoked a credential: every request that uses it is flagged while one of its
   * credentials is not valid. An older report never replaces a newer one; the same report again also flags requests
   * made since.
   */
  async receive(ctx: RequestContext, message: Message): Promise<void> {
    const word = readValidityWord(message);
    const kept = await ctx.em.execute(
      sql`insert into "recognition"."issuer_word" ("credential", "validity", "because", "since", "version")
        values (${word.credential}, ${word.validity}, ${because(word, message.from)}, ${word.since}, ${word.version})
        on conflict ("credential") do update set "validity" = excluded."validity", "because" = excluded."because",
          "since" = excluded."since", "version" = excluded."version"
        where "recognition"."issuer_word"."version" <= excluded."version" returning "credential"`,
    );
    if (kept.length === 0) return;
    // The issuer's report is newer than what was read in its list, or will be read there again.
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

/** The reason, as officers read it. */
function because({ validity, reason }: ValidityWord, issuer: string): string | null {
  if (validity === 'VALID') return null;
  return `${validity === 'REVOKED' ? 'Revoked' : 'Suspended'} by ${issuer}: ${reason ?? 'no reason was given.'}`;
}
