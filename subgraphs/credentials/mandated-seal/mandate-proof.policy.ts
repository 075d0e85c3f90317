import type { DocumentFacts, MandateContent, MandateProof } from '../../shared/sealing/index.ts';
import { defectOf, type RegisteredMandate } from '../mandate/mandate.policy.ts';
import type { MandatedTask } from './mandated-seal.entity.ts';
import type { SealRefusal } from './mandated-seal.policy.ts';

/** All that a sealer goes by before it seals for another. */
export interface MandateKnown {
  readonly task: Pick<MandatedTask, 'awardingBody' | 'kind'>;
  readonly facts: Pick<DocumentFacts, 'awardedBy' | 'mandate'>;
  /** As the registry has it now; null where it has none of this id. */
  readonly registered: RegisteredMandate | null;
  /** What the sealed mandate shows of itself; null where the registry has none that is sealed. */
  readonly proof: MandateProof | null;
  /** The sealer: this institution. */
  readonly own: { readonly id: string; readonly identifier: string | null };
  /** The day in UTC. */
  readonly today: string;
}

/**
 * Why a document is not sealed under a mandate; null where it is. The registry must have it, unrevoked, with the very
 * text that the document embeds; the text must be sealed by the awarding body of the document, for this sealer, and
 * cover the kind today, by the registry's terms and by its own.
 */
export function mandateRefusal(known: MandateKnown): SealRefusal | null {
  const { task, facts, registered, proof, own, today } = known;
  if (!registered || registered.to.id !== own.id) {
    return { code: 'MANDATE_MISSING', message: `${task.awardingBody} has not given ${own.id} such a mandate.` };
  }
  const defect = defectOf(registered, [task.kind], today);
  if (defect) return invalid(defect);
  if (facts.mandate?.embedded !== registered.document) {
    return invalid('The mandate embedded in the document is not identical to the registered one.');
  }
  if (!proof?.content) return invalid(proof?.flaw?.message ?? 'The mandate is not sealed.');
  const { content } = proof;
  if (!agree(content, registered)) return invalid('The sealed mandate differs from the registry.');
  if (content.from.id !== task.awardingBody || !names(facts, content)) {
    return invalid(`The mandate was given by ${content.from.id}, not by the awarding body of the document.`);
  }
  if (content.to.id !== own.id || content.to.eIDASIdentifier !== own.identifier) {
    return invalid(`The mandate is for ${content.to.id} (${content.to.eIDASIdentifier}), not for this seal.`);
  }
  return null;
}

const invalid = (message: string): SealRefusal => ({ code: 'MANDATE_INVALID', message });

function names({ awardedBy }: MandateKnown['facts'], { from }: MandateContent): boolean {
  return awardedBy?.identifiers.includes(from.eIDASIdentifier) ?? false;
}

function agree(content: MandateContent, registered: RegisteredMandate): boolean {
  return (
    content.id === registered.id &&
    content.validFrom === registered.validFrom &&
    content.validUntil === registered.validUntil &&
    content.scope.toSorted().join() === registered.scope.toSorted().join()
  );
}
