import { sql } from '@mikro-orm/core';
import type { JsonObject } from '../outbox/message.ts';
import type { RequestContext } from '../serving/request-context.ts';
import { deletePendingJobs } from './pending-jobs.ts';

/** Kinds of messages that stay: those that carry the erasure itself, and one that finishes an enrolment that is kept. */
const STAY = ['learners.erase', 'learners.erased', 'credentials.forgetTasks', 'offerings.resultFinal'];

/** Whose data it is, as far as this part needs to know. */
interface Person {
  readonly learner: string;
  readonly subjectHash: string | null;
}

/** What the shared parts store about a learner: bases for reading, and their commands. */
export async function exportExchange(ctx: RequestContext, learner: string): Promise<JsonObject> {
  const bases = await ctx.em.execute<JsonObject[]>(
    sql`select "reader", "purpose", "records", "what", "until", "recorded_at" as "recordedAt", "ended_at" as "endedAt"
      from "shared"."basis" where "learner" = ${learner} order by "recorded_at"`,
  );
  const commands = await ctx.em.execute<JsonObject[]>(
    sql`select "name", "key", "at", "roles" from "shared"."command" where "person" = ${ctx.caller.subject} order by "at"`,
  );
  return plain({ bases, commands });
}

/**
 * Erases the data of the shared parts: bases for reading, idempotency keys, and messages and jobs that mention the
 * learner, queued or dead. From then on nobody can read about that learner here, whatever statement they present.
 *
 * @param records ids that messages and jobs may mention
 */
export async function eraseExchange(
  ctx: RequestContext,
  { learner, subjectHash }: Person,
  records: readonly string[],
): Promise<{ readonly erased: readonly { readonly what: string; readonly count: number }[] }> {
  await ctx.em.execute(
    sql`insert into "shared"."erased" ("learner", "erased_at") values (${learner}, ${ctx.now}) on conflict do nothing`,
  );
  const bases = await ctx.em.execute<object[]>(
    sql`delete from "shared"."basis" where "learner" = ${learner} returning 1`,
  );
  await ctx.em.execute(sql`delete from "shared"."basis_end" where "learner" = ${learner}`);
  // A service that acted on behalf of the person has its own keys: "<institution>|service for <subject>".
  const commands = await ctx.em.execute<object[]>(
    sql`delete from "shared"."command" where encode(sha256(convert_to(
        regexp_replace("person", '^.*[|]service for ', ''), 'UTF8')), 'hex') = ${subjectHash} returning 1`,
  );
  const jobs = await deletePendingJobs(ctx, records, STAY);
  return {
    erased: [
      { what: 'bases for reading', count: bases.length },
      { what: 'idempotency keys', count: commands.length },
      { what: 'messages and jobs', count: jobs },
    ],
  };
}

/** Its form after serialization as JSON: moments as text. */
export function plain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
