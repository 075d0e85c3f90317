import type { DocumentFacts } from '../../shared/sealing/index.ts';
import type { MandatedTask } from './mandated-seal.entity.ts';

/** Why a document is not sealed for another institution. */
export interface SealRefusal {
  readonly code: string;
  readonly message: string;
}

/**
 * How a document differs from what the asking institution says it is: a credential of its own, awarded by itself, of
 * the named kind, issued by this sealer under the named mandate. Null if it does not differ.
 */
export function mismatchOf(
  task: Pick<MandatedTask, 'credential' | 'awardingBody' | 'mandate' | 'kind'>,
  facts: DocumentFacts,
  kind: string,
  sealer: string,
): SealRefusal | null {
  const invalid = (message: string): SealRefusal => ({ code: 'INVALID', message });
  if (facts.hubIds.credential !== task.credential)
    return invalid('The document does not belong to the named credential.');
  if (facts.awardingBodies.length > 1) {
    return invalid('The document names several awarding bodies: sealing under a mandate requires exactly one.');
  }
  if (!facts.awardedBy?.identifiers.includes(task.awardingBody)) {
    return invalid(`The document is not awarded by ${task.awardingBody}.`);
  }
  if (!facts.sealedBy?.identifiers.includes(sealer))
    return invalid(`The document does not name ${sealer} as its issuer.`);
  if (facts.mandate?.id !== task.mandate) return invalid('The document does not name the mandate it is sealed under.');
  return kind === task.kind ? null : invalid(`The kind of the document is ${kind}, not ${task.kind}.`);
}
