import { createHash } from 'node:crypto';
import { chunksOf } from '../../shared/program/chunks.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Evidence } from './evidence.entity.ts';
import {
  issuerQuery,
  ISSUERS_PER_QUERY,
  receivedQuery,
  type IssuerAnswer,
  type ReceivedAnswer,
  type VerificationAnswer,
} from './evidence.queries.ts';
import { withOwner } from './owner.policy.ts';
import { verifyDocuments } from './verify-documents.ts';

/** The result of verifying evidence again. */
export interface VerifiedAgain {
  /**
   * The worst verdict of all pieces; null where one could not be read, for example while the learner's home does not
   * answer.
   */
  readonly verdict: VerificationAnswer['verdict'] | null;
  /** What is wrong with it, as sentences: failed checks, and what its issuer says now. */
  readonly against: readonly string[];
}

/** Verifies stored evidence again before a decision: documents may have been altered, credentials revoked. */
export class VerifyingAgainService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /**
   * Fetches the documents from the learner's home, has the trust subgraph verify them, and queries each issuer on their
   * status.
   */
  async verify(ctx: RequestContext, evidence: readonly Evidence[]): Promise<VerifiedAgain> {
    const [verdicts, said] = await Promise.all([
      this.#documents(ctx, evidence).catch(() => null),
      this.#issuers(ctx, evidence).catch(() => []),
    ]);
    const against = [...(verdicts ?? []).flatMap((one) => one.against), ...said];
    const worst = (['INVALID', 'INDETERMINATE', 'VALID'] as const).find((verdict) =>
      verdicts?.some((one) => one.verdict === verdict),
    );
    const complete = verdicts !== null && verdicts.every(({ verdict }) => verdict !== null);
    return { verdict: worst === 'INVALID' || complete ? (worst ?? null) : null, against };
  }

  async #documents(
    ctx: RequestContext,
    evidence: readonly Evidence[],
  ): Promise<{ verdict: VerificationAnswer['verdict'] | null; against: string[] }[]> {
    const ids = Object.fromEntries(evidence.map(({ received }, n) => [`id${n}`, received]));
    const { data } = await this.#graph.ask<ReceivedAnswer>(ctx, receivedQuery(evidence.length), ids);
    const documents = evidence.map((_, n) => data?.[`received${n}`]?.download ?? null);
    const known = documents.filter((document) => document !== null);
    const verified = await verifyDocuments(this.#graph, ctx, known);
    return evidence.map((piece, n) => {
      const document = documents[n] ?? null;
      const said = document === null ? null : (verified[known.indexOf(document)]?.verification ?? null);
      if (document === null || !said) return { verdict: null, against: [] };
      const answer = withOwner(said, data?.[`received${n}`] ?? { verification: null });
      if (createHash('sha256').update(document).digest('base64url') !== piece.documentHash)
        return { verdict: 'INVALID', against: ['The document is not the one submitted.'] };
      const failed = answer.checks.filter(({ status }) => status === 'ERROR');
      const against = failed.map(({ name, message }) => (message ? `${name}: ${message}` : `${name} failed.`));
      return { verdict: answer.verdict, against: answer.verdict === 'INVALID' ? against : [] };
    });
  }

  async #issuers(ctx: RequestContext, evidence: readonly Evidence[]): Promise<string[]> {
    const asked = evidence.flatMap(({ awardingInstitution, credential }) =>
      awardingInstitution && credential
        ? [{ institution: awardingInstitution, credential, enrolment: null, result: null }]
        : [],
    );
    const answers = await Promise.all(
      chunksOf(asked, ISSUERS_PER_QUERY).map(async (part) => {
        const { document, variables } = issuerQuery(part);
        const { data } = await this.#graph.ask<IssuerAnswer>(ctx, document, variables);
        return part.map((_, n) => data?.[`credential${n}`]?.validity ?? null);
      }),
    );
    const lost = answers.flat().filter((validity) => validity !== null && validity !== 'VALID');
    return lost.map((validity) => `Its issuer says that the credential is ${validity}.`);
  }
}
