import { HubError, type ErrorCode } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import {
  composeMandate,
  parseSealed,
  SealRefused,
  verifyMandate,
  type MandateContent,
  type SealEvidence,
} from '../../shared/sealing/index.ts';
import type { GraphAnswer, GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CertificateService } from '../certificate/certificate.service.ts';

/** Has the awarding body's node seal a mandate. */
export const SEAL_MANDATE = `mutation SealMandate($input: SealMandateInput!) { sealMandate(input: $input) {
  ... on SealedMandate { document }
  ... on Refused { code message details { message } }
} }`;

interface SealMandateAnswer {
  readonly sealMandate:
    | { readonly document: string }
    | { readonly code: string; readonly message: string; readonly details: readonly { readonly message: string }[] };
}

/** A mandate under the seal of its awarding body. */
export interface SealedMandateText {
  readonly content: MandateContent;
  readonly document: string;
  readonly seal: SealEvidence;
}

/** Codes of the node's refusals that are passed on; any other concerns the mandate. */
const KEPT = ['NOT_ALLOWED', 'SEALER_UNAVAILABLE'];

/**
 * Has mandates sealed. The hub has no seal, so it calls the awarding body's node within the request of the registrar
 * who gives the mandate, and verifies everything that comes back.
 */
export class MandateSealingService {
  readonly #graph: GraphClient;
  readonly #certificates: CertificateService;

  constructor(parts: { graph: GraphClient; certificates: CertificateService }) {
    this.#graph = parts.graph;
    this.#certificates = parts.certificates;
  }

  /**
   * The mandate, sealed by its awarding body and verified.
   *
   * @throws Refusal if the node does not seal it, or what it sealed is not accepted
   * @throws HubError INSTITUTION_UNAVAILABLE, SCHEMA_TOO_OLD if the node does not answer, or its release cannot do this
   */
  async seal(ctx: RequestContext, content: MandateContent): Promise<SealedMandateText> {
    const asked = composeMandate(content);
    const input = { from: content.from.id, document: asked };
    const answer = await this.#graph.ask<SealMandateAnswer>(ctx, SEAL_MANDATE, { input });
    const given = answer.data?.sealMandate ?? unanswered(answer, content.from.id);
    if ('code' in given) {
      const reasons = given.details.map(({ message }) => message);
      const code = KEPT.includes(given.code) ? given.code : 'MANDATE_INVALID';
      throw new Refusal(code, [given.message, ...reasons].join(' '));
    }
    return await this.#accepted(ctx, content, asked, given.document);
  }

  async #accepted(
    ctx: RequestContext,
    content: MandateContent,
    asked: string,
    document: string,
  ): Promise<SealedMandateText> {
    if (payloadOf(document) !== asked)
      throw notAccepted(content, 'The sealed document is not the mandate that was requested.');
    const proof = verifyMandate(document, { anchors: await this.#certificates.anchors(ctx), at: ctx.now });
    if (proof.flaw || !proof.seal) throw notAccepted(content, proof.flaw?.message ?? 'It carries no seal.');
    return { content, document, seal: proof.seal };
  }
}

const notAccepted = ({ from }: MandateContent, reason: string): Refusal =>
  new Refusal('MANDATE_INVALID', `The registry does not accept the seal of ${from.id} under the mandate. ${reason}`);

function payloadOf(document: string): string | null {
  try {
    return parseSealed(document).payload;
  } catch (error) {
    if (error instanceof SealRefused) return null;
    throw error;
  }
}

function unanswered({ errors: [error] }: GraphAnswer<unknown>, institution: string): never {
  const code = (error?.extensions?.code ?? 'INSTITUTION_UNAVAILABLE') as ErrorCode;
  const message = error?.message ?? `${institution} does not answer.`;
  throw new HubError(code, message, { institution, retryAfter: error?.extensions?.retryAfter ?? 5 });
}
