import { sealAndRecord } from '../../subgraphs/credentials/credential/credential-document.ts';
import { ClaimService } from '../../subgraphs/credentials/sealing/processing/claim.service.ts';
import { SettleService } from '../../subgraphs/credentials/sealing/processing/settle.service.ts';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { timed, type Rate } from './measure.ts';
import type { SealStage } from './stage.ts';

/** As many as the sealing job claims and settles at once. */
const PER_CLAIM = 64;

/**
 * What a batch asks of the database, with no seal made: credentials are claimed and read, one and the same sealed text is
 * stored for each, and the messages to the learners' homes are written.
 */
export async function databaseAlone(
  stage: SealStage,
  identity: SealIdentity,
  document: string,
  count: number,
): Promise<Rate> {
  const clock = () => new Date();
  const claims = new ClaimService({ clock });
  const settle = new SettleService({ outbox: stage.outbox, clock });
  const result = await sealAndRecord(document, identity, clock(), { level: 'B', raising: null });
  const batch = await stage.batch(document, count, 'B');
  return await timed(count, async () => {
    for (;;) {
      const ctx = stage.context();
      const claim = await claims.take(ctx, batch, 'SEAL', PER_CLAIM);
      if (!claim) return await settle.conclude(ctx, batch);
      const outcomes = claim.items.map(({ position, credential, learner }) => ({
        position,
        credential,
        learner,
        result,
      }));
      await settle.claimed(ctx, batch, claim.lease, outcomes);
    }
  });
}
