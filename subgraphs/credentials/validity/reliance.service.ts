import { sql } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Credential } from '../credential/credential.entity.ts';

/** Records which institutions rely on a credential, and informs them when its validity changes. */
export class RelianceService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /**
   * An institution was asked to recognise the credential: from now on it is informed, even long after its permission to
   * read has ended. If the credential is already suspended or revoked, it is informed immediately.
   */
  async relies(ctx: RequestContext, credential: Credential, institution: string): Promise<void> {
    await ctx.em.execute(
      sql`insert into "credentials"."reliance" ("credential", "institution", "since")
        values (${credential.id}, ${institution}, ${ctx.now}) on conflict do nothing`,
    );
    if (credential.validity !== 'VALID') await this.#tellRecognition(ctx, credential, [institution]);
  }

  /** Informs the learner's home and every institution that relied on the credential. */
  async tellAll(ctx: RequestContext, credential: Credential): Promise<void> {
    await this.#outbox.send(ctx.em, {
      to: institutionOf(credential.learner),
      kind: 'learners.credentialValidityChanged',
      payload: { ...wordOn(credential), learner: credential.learner },
    });
    const relying = await ctx.em.execute<{ institution: string }[]>(
      sql`select "institution" from "credentials"."reliance" where "credential" = ${credential.id} order by 1`,
    );
    await this.#tellRecognition(
      ctx,
      credential,
      relying.map(({ institution }) => institution),
    );
  }

  async #tellRecognition(ctx: RequestContext, credential: Credential, institutions: readonly string[]): Promise<void> {
    const payload = wordOn(credential);
    await this.#outbox.sendAll(
      ctx.em,
      institutions.map((to) => ({ to, kind: 'recognition.credentialValidityChanged', payload })),
    );
  }
}

/** The message: the credential, its validity, since when and why. A later version overrides an earlier one. */
function wordOn({ id, validity, validityReason, validityVersion, validityChangedAt }: Credential): JsonObject {
  return {
    credential: id,
    validity,
    reason: validityReason,
    version: validityVersion,
    since: validityChangedAt?.toISOString() ?? null,
  };
}
