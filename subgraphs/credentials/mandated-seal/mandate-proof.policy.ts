import type { DocumentFacts, MandateContent, MandateProof } from '../../shared/sealing/index.ts';
import { defectOf, type RegisteredMandate } from '../mandate/mandate.policy.ts';
import type { MandatedTask } from './mandated-seal.entity.ts';
import type { SealRefusal } from './mandated-seal.policy.ts';

/** Everything that a sealer checks before it seals for another institution. */
export interface MandateKnown {
  readonly task: Pick<MandatedTask, 'awardingBody' | 'kind'>;
  readonly facts: Pick<DocumentFacts, 'awardedBy' | 'mandate'>;
  /** The mandate in the registry now; null if it has none with this id. */
  readonly registered: RegisteredMandate | null;
  /** The content and proof of the sealed mandate; null if the registry has no sealed one. */
  readonly proof: MandateProof | null;
  /** The sealer: this institution. */
  readonly own: { readonly id: string; readonly identifier: string | null };
  /** The day in UTC. */
  readonly today: string;
}

/**
 * Why a document is not sealed under a mandate; null if it is. The registry must have the mandate, unrevoked, with
 * exactly the text that the document embeds. The text must be sealed by the awarding body of the document, name this
 * sealer, and cover the kind today, according to both the registry and itself.
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
