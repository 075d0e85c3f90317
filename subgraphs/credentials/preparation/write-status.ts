import type { RequestContext } from '../../shared/serving/request-context.ts';
import { documentOf } from '../credential/credential-document.ts';
import type { Credential } from '../credential/credential.entity.ts';
import { mayBePrepared } from '../credential/credential.policy.ts';
import type { StatusAllotmentService } from '../status-list/status-allotment.service.ts';

/**
 * Writes into descriptions and documents where their status will be published. Only those written in this unit of work:
 * the descriptions of the others are not loaded and contain it already.
 */
export async function writeStatus(
  ctx: RequestContext,
  allotment: StatusAllotmentService,
  credentials: readonly Credential[],
): Promise<void> {
  const written = credentials.filter((one) => mayBePrepared(one.state) && one.description);
  const entries = await allotment.allot(
    ctx,
    written.map(({ id }) => id),
  );
  for (const credential of written) {
    const description = { ...credential.description!, status: entries.get(credential.id) ?? null };
    credential.description = description;
    if (credential.document !== null) Object.assign(credential, documentOf(description));
  }
}
