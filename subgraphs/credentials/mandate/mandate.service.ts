import { HubError } from '../../shared/errors/hub-error.ts';
import type { DescribedOrganisation } from '../../shared/sealing/index.ts';
import type { GraphAnswer, GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { describeInstitution, INSTITUTION_FIELDS, type DescribedInstitution } from './institution.query.ts';
import type { RegisteredMandate } from './mandate.policy.ts';

const MANDATE_FIELDS = 'id to { id } scope validFrom validUntil revokedAt document';
/** Every mandate an institution has given. */
export const MANDATES = `query Mandates($from: ID!) {
  institution(id: $from) { id mandatesGiven { ${MANDATE_FIELDS} } }
}`;
/** One mandate. */
export const MANDATE = `query Mandate($id: ID!) { mandate(id: $id) { ${MANDATE_FIELDS} } }`;
/** An institution as a document names it. */
export const SEALER = `query Sealer($id: ID!) { institution(id: $id) { ${INSTITUTION_FIELDS} } }`;

/** What the trust registry says of mandates. Always asked anew: a revoked mandate seals nothing more. */
export class MandateService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /**
   * Every mandate the institution has given.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where the registry does not answer: unreachable is not "no mandate"
   */
  async givenBy(ctx: RequestContext, institution: string): Promise<readonly RegisteredMandate[]> {
    const answer = await this.#graph.ask<{ institution: { mandatesGiven: RegisteredMandate[] | null } | null }>(
      ctx,
      MANDATES,
      { from: institution },
    );
    return answer.data?.institution?.mandatesGiven ?? unanswered(answer);
  }

  /**
   * The mandate as it stands now; null where the registry has none of this id.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where the registry does not answer
   */
  async byId(ctx: RequestContext, id: string): Promise<RegisteredMandate | null> {
    const answer = await this.#graph.ask<{ mandate: RegisteredMandate | null }>(ctx, MANDATE, { id });
    return answer.data && answer.errors.length === 0 ? answer.data.mandate : unanswered(answer);
  }

  /** The institution as a document names it; null where the alliance has no such member. */
  async sealer(ctx: RequestContext, institution: string): Promise<DescribedOrganisation | null> {
    const answer = await this.#graph.ask<{ institution: DescribedInstitution | null }>(ctx, SEALER, {
      id: institution,
    });
    if (answer.data?.institution) return describeInstitution(answer.data.institution);
    return answer.errors.some(({ extensions }) => extensions?.code === 'UNKNOWN_INSTITUTION')
      ? null
      : unanswered(answer);
  }
}

function unanswered(answer: GraphAnswer<unknown>): never {
  const reason = answer.errors[0]?.message ?? 'it gave no reason';
  throw new HubError('INSTITUTION_UNAVAILABLE', `The trust registry does not answer now: ${reason}`, {
    institution: 'hub',
    retryAfter: 5,
  });
}
