import { HubError } from '../../shared/errors/hub-error.ts';
import type { DescribedOrganisation, MandateParty } from '../../shared/sealing/index.ts';
import type { GraphAnswer, GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import {
  describeInstitution,
  INSTITUTION_FIELDS,
  type DescribedInstitution,
} from '../../shared/document/institution.query.ts';
import type { RegisteredMandate } from './mandate.policy.ts';
import type { RegisteredParty } from './seal-mandate.policy.ts';

const MANDATE_FIELDS = 'id to { id } scope validFrom validUntil revokedAt document';
/** Asks for every mandate an institution has given. */
export const MANDATES = `query Mandates($from: ID!) {
  institution(id: $from) { id mandatesGiven { ${MANDATE_FIELDS} } }
}`;
/** Asks for one mandate. */
export const MANDATE = `query Mandate($id: ID!) { mandate(id: $id) { ${MANDATE_FIELDS} } }`;
/** Asks for an institution with the names used in documents. */
export const SEALER = `query Sealer($id: ID!) { institution(id: $id) { ${INSTITUTION_FIELDS} } }`;

/** Asks for both parties of a mandate, with their names in its languages. */
export const partiesQuery = ({ from, to }: MandateParties): string => `query Parties($from: ID!, $to: ID!) {
  from: institution(id: $from) { ${partyFields(from)} }
  to: institution(id: $to) { ${partyFields(to)} }
}`;
const partyFields = ({ legalName }: MandateParty): string =>
  [
    'id eidasLegalIdentifier',
    ...Object.keys(legalName).map((one) => `name_${one}: legalName(language: ${JSON.stringify(one)})`),
  ].join(' ');

/** The parties of a mandate. */
interface MandateParties {
  readonly from: MandateParty;
  readonly to: MandateParty;
}
type AnsweredParty = Readonly<Record<string, string>> & { readonly eidasLegalIdentifier: string | null };

/** Asks the trust registry for mandates. Answers are not cached, so that a revoked mandate takes effect immediately. */
export class MandateService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /**
   * Every mandate the institution has given.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the registry does not answer, which does not mean that there is no
   * mandate
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
   * The mandate in its current state; null if the registry has none with this id.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where the registry does not answer
   */
  async byId(ctx: RequestContext, id: string): Promise<RegisteredMandate | null> {
    const answer = await this.#graph.ask<{ mandate: RegisteredMandate | null }>(ctx, MANDATE, { id });
    return answer.data && answer.errors.length === 0 ? answer.data.mandate : unanswered(answer);
  }

  /** The institution with the names used in documents; null if it is not a member. */
  async sealer(ctx: RequestContext, institution: string): Promise<DescribedOrganisation | null> {
    const answer = await this.#graph.ask<{ institution: DescribedInstitution | null }>(ctx, SEALER, {
      id: institution,
    });
    if (answer.data?.institution) return describeInstitution(answer.data.institution);
    return isUnknown(answer) ? null : unanswered(answer);
  }

  /**
   * The parties of a mandate with their names in the registry, in the languages of the mandate; null for one that is
   * not a member.
   *
   * @param parties whose languages are ISO 639-1 codes
   * @throws HubError INSTITUTION_UNAVAILABLE where the registry does not answer
   */
  async parties(
    ctx: RequestContext,
    parties: MandateParties,
  ): Promise<Readonly<Record<keyof MandateParties, RegisteredParty | null>>> {
    type Found = Readonly<Record<keyof MandateParties, AnsweredParty | null>>;
    const ids = { from: parties.from.id, to: parties.to.id };
    const answer = await this.#graph.ask<Found>(ctx, partiesQuery(parties), ids);
    if (!answer.data || answer.errors.some((error) => !isUnknown({ errors: [error] }))) return unanswered(answer);
    const { from, to } = answer.data;
    return { from: from && registered(parties.from, from), to: to && registered(parties.to, to) };
  }
}

const isUnknown = ({ errors }: Pick<GraphAnswer<unknown>, 'errors'>): boolean =>
  errors.some(({ extensions }) => extensions?.code === 'UNKNOWN_INSTITUTION');

function registered({ legalName }: MandateParty, answered: AnsweredParty): RegisteredParty {
  const names = Object.keys(legalName).map((language) => [language, answered[`name_${language}`] ?? '']);
  return { eIDASIdentifier: answered.eidasLegalIdentifier, legalName: Object.fromEntries(names) };
}

function unanswered(answer: GraphAnswer<unknown>): never {
  const reason = answer.errors[0]?.message ?? 'it gave no reason';
  throw new HubError('INSTITUTION_UNAVAILABLE', `The trust registry does not answer at the moment: ${reason}`, {
    institution: 'hub',
    retryAfter: 5,
  });
}
