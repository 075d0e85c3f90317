import { sql } from '@mikro-orm/core';
import type { JsonObject } from '../../shared/outbox/message.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { ConsentEntity } from '../consent/consent.entity.ts';
import { ErasureEntity } from '../erasure/erasure.entity.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import { LinkEntity } from '../link/link.entity.ts';
import { ReadingEntity } from '../reading/reading.entity.ts';
import { ReceivedCredentialEntity } from '../received-credential/received-credential.entity.ts';
import { ShareLinkEntity } from '../share/share-link.entity.ts';
import { IssuerWordEntity } from '../validity/issuer-word.entity.ts';

/** Tables of this domain with rows of a learner; those that reference others come first. */
const TABLES = [
  { table: 'share_link', what: 'share links' },
  { table: 'received_credential', what: 'received credentials' },
  { table: 'issuer_word', what: 'words of issuers' },
  { table: 'reading', what: 'readings by others' },
  { table: 'link', what: 'links to records elsewhere' },
  { table: 'consent', what: 'consents' },
] as const;

const ERASED_TEXT = '(erased)';

/**
 * What a home keeps of a learner, including everything that identifies them. All of it is erased, except when the
 * learner requested erasure and what was decided.
 */
export class LearnerDataService implements PersonalDataHolder {
  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const of = { learner };
    const profile = await ctx.em.findOne(LearnerEntity, learner);
    if (!profile) return {};
    return plain({
      profile,
      receivedCredentials: await ctx.em.find(ReceivedCredentialEntity, of, { populate: ['document'] }),
      links: await ctx.em.find(LinkEntity, of),
      readBy: await ctx.em.find(ReadingEntity, of, { orderBy: { at: 'desc' } }),
      consents: await ctx.em.find(ConsentEntity, of),
      shareLinks: (await ctx.em.find(ShareLinkEntity, of)).map(({ secretHash: _secret, ...link }) => link),
      wordsOfIssuers: await ctx.em.find(IssuerWordEntity, of),
      erasureRequests: (await ctx.em.find(ErasureEntity, of, { orderBy: { requestedAt: 'asc' } })).map(
        ({ id, state, requestedAt, decidedAt, reason }) => ({ id, state, requestedAt, decidedAt, reason }),
      ),
    });
  }

  async erase(ctx: RequestContext, { erasure, learner }: ErasedPerson): Promise<Erased> {
    const records = await ctx.em.execute<{ id: string }[]>(
      sql`select "record" as "id" from "learners"."link" where "learner" = ${learner}
        union select "id" from "learners"."received_credential" where "learner" = ${learner}
        union select "credential" from "learners"."received_credential" where "learner" = ${learner} and "credential" is not null`,
    );
    const erased: { what: string; count: number }[] = [];
    for (const { table, what } of TABLES) {
      const rows = await ctx.em.execute<object[]>(`delete from "learners"."${table}" where "learner" = ? returning 1`, [
        learner,
      ]);
      erased.push({ what, count: rows.length });
    }
    erased.push({ what: 'reasons for refusing an erasure', count: await eraseEarlierRequests(ctx, erasure, learner) });
    const person = await ctx.em.execute<object[]>(
      sql`delete from "learners"."learner" where "id" = ${learner} returning 1`,
    );
    ctx.em.clear();
    return {
      records: records.map(({ id }) => id),
      erased: [{ what: 'name, birth date, e-mail address and identifier', count: person.length }, ...erased],
      kept: [],
    };
  }
}

/**
 * Of the learner's earlier requests for erasure, deletes the hash of the subject and the text.
 *
 * @returns how many texts were erased
 */
async function eraseEarlierRequests(ctx: RequestContext, erasure: string, learner: string): Promise<number> {
  const rows = await ctx.em.execute<{ reason: string | null }[]>(
    sql`update "learners"."erasure" set "subject_hash" = null,
        "reason" = case when "reason" is not null then ${ERASED_TEXT} end
      where "learner" = ${learner} and "id" <> ${erasure}
        and ("subject_hash" is not null or "reason" <> ${ERASED_TEXT}) returning "reason"`,
  );
  return rows.filter(({ reason }) => reason !== null).length;
}
