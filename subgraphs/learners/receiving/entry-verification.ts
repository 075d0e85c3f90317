import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { EntryVerification } from './entry.policy.ts';

const PARTY = '{ name identifier institution { id } }';
/** Asks the registry to verify a document that a learner uploads. */
export const ENTRY = `query Entry($document: String!) { verifyCredential(document: $document) {
  verdict awardedBy ${PARTY} sealedBy ${PARTY}
  checks { name status indication subIndication message }
  seal { level algorithm signedAt timestampedAt qualified certificates { subject issuer notBefore notAfter } }
} }`;

/**
 * Has the registry verify a document.
 *
 * @throws Refusal INVALID if it rejects the document as input
 * @throws HubError INSTITUTION_UNAVAILABLE if it does not answer
 */
export async function verifyOnEntry(
  graph: GraphClient,
  ctx: RequestContext,
  document: string,
): Promise<EntryVerification> {
  const answer = await graph.ask<{ verifyCredential: EntryVerification | null }>(ctx, ENTRY, { document });
  const [error] = answer.errors;
  if (error?.extensions?.code === 'BAD_INPUT')
    throw new Refusal('INVALID', error.message, [{ path: 'input.document', message: error.message }]);
  const found = answer.data?.verifyCredential;
  if (found && !error) return found;
  throw new HubError('INSTITUTION_UNAVAILABLE', 'The document cannot be verified at the moment: try again.', {
    institution: 'hub',
    retryAfter: 5,
  });
}
