import { HubError } from '../../shared/errors/hub-error.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { confirmedParties, type ConfirmedParties, type RegistryVerification } from './confirmation.policy.ts';

const MEMBER = 'institution { id legalName(language: "en") eidasLegalIdentifier legalIdentifier }';
/** Asks the trust registry to verify a document and to name who awarded and sealed it. */
export const CONFIRMATION = `query Confirmation($document: String!) { verifyCredential(document: $document) {
  checks { name status indication message } seal { level timestampedAt } awardedBy { ${MEMBER} } sealedBy { ${MEMBER} }
} }`;

/**
 * Has the trust registry confirm the origin of a delivered document, as only it knows which certificates are trusted.
 */
export class ConfirmationService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /**
   * Who awarded and who sealed a document, according to the registry.
   *
   * @throws UnacceptableMessage if the awarding body is not `sender`, or the seal or a mandate is not valid
   * @throws HubError INSTITUTION_UNAVAILABLE if the registry does not answer: the message is delivered again later
   */
  async of(ctx: RequestContext, document: string, sender: string): Promise<ConfirmedParties> {
    const answer = await this.#graph.ask<{ verifyCredential: RegistryVerification | null }>(ctx, CONFIRMATION, {
      document,
    });
    const found = answer.data?.verifyCredential;
    const [error] = answer.errors;
    if (error?.extensions?.code === 'BAD_INPUT') throw new UnacceptableMessage(error.message);
    if (!found || error) {
      const message = `The trust registry cannot verify at the moment: ${error?.message ?? 'it gave no reason'}`;
      throw new HubError('INSTITUTION_UNAVAILABLE', message, { institution: 'hub', retryAfter: 5 });
    }
    const confirmed = confirmedParties(found, sender);
    if (typeof confirmed === 'string') throw new UnacceptableMessage(`The document is not accepted. ${confirmed}`);
    return confirmed;
  }
}
