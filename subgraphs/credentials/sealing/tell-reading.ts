import { institutionOf } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { AnnexOne } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';

/**
 * Tells the learner's home that another institution is sent the document to seal it, and so reads what stands in it:
 * in the transaction that sends it. A home that seals itself reads nothing new.
 */
export async function tellSealerReads(
  ctx: RequestContext,
  outbox: Outbox,
  { sealer, learner, description }: { sealer: string; learner: string; description: AnnexOne },
): Promise<void> {
  const home = institutionOf(learner);
  if (sealer === home) return;
  const { dateOfBirth, email, europeanStudentIdentifier } = description.learner ?? {};
  const said = { NAME: true, BIRTH_DATE: dateOfBirth, EMAIL: email, ESI: europeanStudentIdentifier, CREDENTIALS: true };
  const what = Object.entries(said).flatMap(([kind, value]) => (value ? [kind] : []));
  await outbox.send(ctx.em, {
    to: home,
    kind: 'learners.read',
    payload: { institution: sealer, at: ctx.now.toISOString(), readings: [{ learner, what, why: ['SEALING'] }] },
  });
}
