import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { SealingBatch } from '../batch/sealing-batch.entity.ts';
import type { FailedOutcome, Outcome, SealedOutcome } from './settle.service.ts';

/** Stores sealed texts, by one statement for all: each credential takes one only while it is being sealed, or raised. */
export async function storeSealed(
  ctx: RequestContext,
  batch: SealingBatch,
  outcomes: readonly SealedOutcome[],
  at: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  const { changes, values, from } = toSealed(batch, at);
  const rows = outcomes.map((_, index) => {
    const first = values.length + index * 4 + 1;
    return `($${first}, $${first + 1}, $${first + 2}::jsonb, $${first + 3}::timestamptz)`;
  });
  const written = await executeWithParameters(
    ctx.em,
    `update "credentials"."credential" c set ${changes}
       "sealed_document" = v."document", "seal" = v."seal", "proven_until" = v."proven_until"
     from (values ${rows.join(', ')}) as v ("id", "document", "seal", "proven_until")
     where c."id" = v."id" and c."state" in ${from} returning c."id"`,
    [
      ...values,
      ...outcomes.flatMap(({ credential, result }) => [
        credential,
        result.document,
        JSON.stringify(result.seal),
        result.provenUntil,
      ]),
    ],
  );
  if (written.length !== outcomes.length) throw new Error(`Credentials of ${batch.id} are not being sealed any more.`);
  await settleItems(ctx, batch, outcomes, at);
}

/** What else changes where a credential is sealed; raised, it stays what it is. */
function toSealed({ task, sealer }: SealingBatch, at: Date) {
  if (task === 'RAISE') return { changes: '', values: [], from: `('SEALED', 'DELIVERED')` };
  const changes = `"state" = 'SEALED', "sealed_by" = $1, "sealed_at" = $2::timestamptz,`;
  return { changes, values: [sealer, at], from: `('SEALING')` };
}

/** They have what was asked for already. */
export async function storeUnchanged(
  ctx: RequestContext,
  batch: SealingBatch,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<void> {
  if (outcomes.length > 0) await settleItems(ctx, batch, outcomes, at);
}

/** They failed, and may be tried again in another batch. */
export async function storeFailed(
  ctx: RequestContext,
  batch: SealingBatch,
  outcomes: readonly Omit<FailedOutcome, 'learner'>[],
  at: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  await executeWithParameters(
    ctx.em,
    `update "credentials"."sealing_item" i set "state" = 'FAILED', "settled_at" = $2, "lease" = null, "leased_until" = null,
       "code" = v."code", "message" = v."message"
     from unnest($3::int[], $4::text[], $5::text[]) as v ("position", "code", "message")
     where i."batch" = $1 and i."position" = v."position"`,
    [
      batch.id,
      at,
      outcomes.map(({ position }) => position),
      outcomes.map(({ result }) => result.code),
      outcomes.map(({ result }) => result.message),
    ],
  );
  if (batch.task !== 'SEAL') return;
  await executeWithParameters(
    ctx.em,
    `update "credentials"."credential" set "state" = 'FAILED' where "id" = any($1) and "state" = 'SEALING'`,
    [outcomes.map(({ credential }) => credential)],
  );
}

async function settleItems(
  ctx: RequestContext,
  batch: SealingBatch,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<void> {
  await executeWithParameters(
    ctx.em,
    `update "credentials"."sealing_item" set "state" = 'SEALED', "settled_at" = $2, "lease" = null, "leased_until" = null
      where "batch" = $1 and "position" = any($3)`,
    [batch.id, at, outcomes.map(({ position }) => position)],
  );
}
