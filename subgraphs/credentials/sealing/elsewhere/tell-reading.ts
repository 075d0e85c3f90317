import { institutionOf } from '../../../shared/identity/record-id.ts';
import type { Outbox } from '../../../shared/outbox/outbox.ts';
import type { AnnexOne } from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';

/**
 * Reports to the learner's home that another institution receives the document for sealing and so reads its content, in
 * the transaction that sends it. If the sealer is the home itself, nothing is reported.
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
