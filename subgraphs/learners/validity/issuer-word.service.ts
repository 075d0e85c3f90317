import { sql } from '@mikro-orm/core';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import { readValidityWord } from '../../shared/messages/validity-word.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import { IssuerWordEntity, type IssuerWord } from './issuer-word.entity.ts';

/** Reports of issuers on the validity of credentials that this institution's learners received. */
export class IssuerWordService {
  /** An issuer suspended, reinstated or revoked a credential. An older report never replaces a newer one. */
  async told(ctx: RequestContext, message: Message): Promise<void> {
    const { credential, validity, reason, since, version } = readValidityWord(message);
    const { learner } = message.payload;
    if (typeof learner !== 'string' || !(await ctx.em.findOne(LearnerEntity, learner)))
      throw new UnacceptableMessage('There is no such learner here.');
    await ctx.em.execute(
      sql`insert into "learners"."issuer_word" ("credential", "learner", "validity", "reason", "since", "version")
        values (${credential}, ${learner}, ${validity}, ${reason}, ${since}, ${version})
        on conflict ("credential") do update set "validity" = excluded."validity", "reason" = excluded."reason",
          "since" = excluded."since", "version" = excluded."version"
        where "learners"."issuer_word"."version" < excluded."version" and "learners"."issuer_word"."learner" = excluded."learner"`,
    );
    ctx.log.info({ credential, validity }, 'validity of a credential changed');
  }

  /** The last report on a credential of that learner; null if there was none since it was issued. */
  async about(ctx: RequestContext, credential: string, learner: string): Promise<IssuerWord | null> {
    const word = await ctx.load(words, credential);
    return word?.learner === learner ? word : null;
  }
}

const words: Batch<string, IssuerWord | null> = async (ctx, credentials) => {
  const found = await ctx.em.find(IssuerWordEntity, { credential: { $in: [...credentials] } });
  const byCredential = new Map(found.map((word) => [word.credential, word]));
  return credentials.map((id) => byCredential.get(id) ?? null);
};
