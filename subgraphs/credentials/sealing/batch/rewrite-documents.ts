import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import { chunksOf } from '../../../shared/program/chunks.ts';
import type { AnnexOne } from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { documentOf } from '../../credential/credential-document.ts';
import type { StatusAllotmentService } from '../../status-list/status-allotment.service.ts';

/** A description has some 200 KB with its pictures, so this many at most are held in memory. */
const CHUNK = 50;

/**
 * Rewrites documents that cannot be sealed as they are: those prepared before there were status lists, which get their
 * entries, and those that name another sealer from an earlier batch.
 *
 * @param credentials locked, and about to be sealed
 * @param sealedHere false if another institution seals, which is written into the document when it is sent
 */
export async function rewriteDocuments(
  ctx: RequestContext,
  allotment: StatusAllotmentService,
  credentials: readonly string[],
  sealedHere: boolean,
): Promise<void> {
  const outdated = await executeWithParameters<{ id: string }>(
    ctx.em,
    `select asked."id" from unnest($1::text[]) as asked ("id")
      where not exists (select 1 from "credentials"."status_entry" e where e."credential" = asked."id")
        or ($2 and exists (
          select 1 from "credentials"."sealing_item" i join "credentials"."sealing_batch" b on b."id" = i."batch"
          where i."credential" = asked."id" and b."mandate" is not null))`,
    [credentials, sealedHere],
  );
  for (const chunk of chunksOf(outdated, CHUNK)) {
    await write(
      ctx,
      allotment,
      chunk.map(({ id }) => id),
    );
  }
}

async function write(ctx: RequestContext, allotment: StatusAllotmentService, ids: readonly string[]): Promise<void> {
  const entries = await allotment.allot(ctx, ids);
  const rows = await executeWithParameters<{ id: string; description: AnnexOne }>(
    ctx.em,
    `select "id", "description" from "credentials"."credential" where "id" = any($1) and "description" is not null`,
    [ids],
  );
  const written = rows.map(({ id, description }) => {
    const complete = { ...description, status: entries.get(id) ?? null };
    return { id, description: JSON.stringify(complete), ...documentOf(complete) };
  });
  await executeWithParameters(
    ctx.em,
    `update "credentials"."credential" c
      set "description" = v."description"::json, "document" = v."document", "document_hash" = v."hash"
      from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as v ("id", "description", "document", "hash")
      where c."id" = v."id"`,
    [
      written.map(({ id }) => id),
      written.map(({ description }) => description),
      written.map(({ document }) => document),
      written.map(({ documentHash }) => documentHash),
    ],
  );
}
