import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { forgetActs } from '../../shared/integrity/act.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JsonObject, Message } from '../../shared/outbox/message.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import { deletePendingJobs } from '../../shared/personal-data/pending-jobs.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type CredentialStateName } from '../credential/credential.entity.ts';
import { isSealed } from '../credential/credential.policy.ts';
import { takeOutOfSealing } from '../sealing/batch/take-out-of-sealing.ts';
import { VALIDITY_CHANGE } from '../credentials.acts.ts';
import { ValidityChangeEntity } from '../validity/validity.entity.ts';

const WHY =
  'Anybody who was shown a credential must remain able to verify that it was awarded and whether it is valid: its id, title, hash and status are kept; the document, with everything it says about the learner, is erased.';
const ERASED_TEXT = '(erased)';

/** Exports the credentials awarded to a learner for the learner, and erases them. */
export class CredentialDataService implements PersonalDataHolder {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;

  constructor(parts: { jobs: JobQueue; outbox: Outbox }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
  }

  /** The sealed text is left out if the learner's home has it, as it is then in that part of the file. */
  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const found = await ctx.em.find(
      CredentialEntity,
      { learner },
      { orderBy: { preparedAt: 'asc' }, populate: ['description', 'sealedDocument'] },
    );
    const changes = await ctx.em.find(ValidityChangeEntity, { credential: { $in: found.map(({ id }) => id) } });
    const relying = await ctx.em.execute<{ credential: string; institution: string; since: string }[]>(
      sql`select r.* from "credentials"."reliance" r join "credentials"."credential" c on c."id" = r."credential"
        where c."learner" = ${learner}`,
    );
    return plain({
      credentials: found.map(({ document: _text, sealedDocument, state, ...credential }) => ({
        ...credential,
        state,
        sealedDocument: state === 'DELIVERED' ? null : sealedDocument,
        validityChanges: changes
          .filter((one) => one.credential === credential.id)
          .map(({ version, validity, reason, changedAt }) => ({ version, validity, reason, changedAt })),
        relyingInstitutions: relying.filter((one) => one.credential === credential.id),
      })),
    });
  }

  /**
   * Sealed credentials are kept as references; others are deleted, including those that wait for their seal.
   * Institutions that were asked to seal one forget it too.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE while a worker is sealing one
   */
  async erase(ctx: RequestContext, { learner, erasure }: ErasedPerson): Promise<Erased> {
    const sealing = await ctx.em.execute<{ id: string }[]>(
      sql`select "id" from "credentials"."credential" where "learner" = ${learner} and "state" = 'SEALING'`,
    );
    await takeOutOfSealing(
      ctx,
      this.#jobs,
      sealing.map(({ id }) => id),
    );
    await giveBackRaising(ctx, learner);
    const found = await ctx.em.execute<{ id: string; state: CredentialStateName; done: boolean }[]>(
      sql`select "id", "state", "erased_at" is not null as "done" from "credentials"."credential" where "learner" = ${learner} order by "id" for update`,
    );
    if (found.some(({ state }) => state === 'SEALING')) throw atWork(ctx.home.id);
    const kept = found.filter(({ state }) => isSealed(state)).map(({ id }) => id);
    const gone = found.filter(({ state }) => !isSealed(state)).map(({ id }) => id);
    await this.#tellSealers(
      ctx,
      found.map(({ id }) => id),
    );
    if (gone.length > 0) await ctx.em.execute(sql`delete from "credentials"."credential" where "id" in (${gone})`);
    const documents = found.filter(({ state, done }) => isSealed(state) && !done).map(({ id }) => id);
    if (documents.length > 0) await reduce(ctx, erasure, documents);
    return {
      records: found.map(({ id }) => id),
      erased: [
        { what: 'credentials that were not sealed', count: gone.length },
        { what: 'documents of sealed credentials', count: documents.length },
      ],
      kept: [{ what: 'sealed credentials', count: kept.length, why: WHY }],
    };
  }

  /** Another institution, for which documents were sealed here, orders that its tasks be forgotten. */
  async forgetTasks(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { credentials } = payload;
    if (!Array.isArray(credentials) || !credentials.every((id) => typeof id === 'string'))
      throw new UnacceptableMessage('An order to forget tasks needs credentials.');
    if (credentials.length === 0) return;
    await ctx.em.execute(
      sql`delete from "credentials"."mandated_task" where "awarding_body" = ${from} and "credential" in (${credentials})`,
    );
    await deletePendingJobs(
      ctx,
      (credentials as string[]).filter((id) => id.split(':', 1)[0] === from),
    );
  }

  async #tellSealers(ctx: RequestContext, credentials: readonly string[]): Promise<void> {
    if (credentials.length === 0) return;
    const sealers = await ctx.em.execute<{ sealer: string }[]>(
      sql`select distinct b."sealer" from "credentials"."sealing_batch" b
        join "credentials"."sealing_item" i on i."batch" = b."id"
        where i."credential" in (${credentials}) and b."sealer" <> ${ctx.home.id}`,
    );
    await this.#outbox.sendAll(
      ctx.em,
      sealers.map(({ sealer: to }) => ({ to, kind: 'credentials.forgetTasks', payload: { credentials } }) as const),
    );
  }
}

/**
 * Takes the learner's credentials out of batches that raise seals; results of a claim that is no longer held are
 * discarded. Items are locked before credentials, in the order in which settling locks them.
 */
async function giveBackRaising(ctx: RequestContext, learner: string): Promise<void> {
  await ctx.em.execute(
    sql`update "credentials"."sealing_item" i set "state" = 'GIVEN_BACK', "lease" = null, "leased_until" = null
      from "credentials"."credential" c, "credentials"."sealing_batch" b
      where i."credential" = c."id" and c."learner" = ${learner} and i."state" = 'WAITING'
        and b."id" = i."batch" and b."task" = 'RAISE'`,
  );
}

async function reduce(ctx: RequestContext, erasure: string, credentials: readonly string[]): Promise<void> {
  await ctx.em.execute(
    sql`update "credentials"."credential" set "erased_at" = coalesce("erased_at", ${ctx.now}), "description" = null,
        "document" = null, "sealed_document" = null, "seal" = null, "proven_until" = null, "received_credential" = null,
        "validity_reason" = case when "validity_reason" is null then null else ${ERASED_TEXT} end
      where "id" in (${credentials})`,
  );
  const changed = await ctx.em.execute<{ record: string }[]>(
    sql`update "credentials"."validity_change" set "reason" = case when "reason" is null then null else ${ERASED_TEXT} end
      where "credential" in (${credentials}) returning "credential" || '/' || "version"::text as "record"`,
  );
  await forgetActs(ctx, erasure, new Map([[VALIDITY_CHANGE.name, changed.map(({ record }) => record)]]));
}

const atWork = (institution: string) =>
  new HubError(
    'INSTITUTION_UNAVAILABLE',
    'A credential of the learner is being sealed: it will be erased afterwards.',
    {
      institution,
      retryAfter: 30,
    },
  );
