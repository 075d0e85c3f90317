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
/** Every mandate an institution has given. */
export const MANDATES = `query Mandates($from: ID!) {
  institution(id: $from) { id mandatesGiven { ${MANDATE_FIELDS} } }
}`;
/** One mandate. */
export const MANDATE = `query Mandate($id: ID!) { mandate(id: $id) { ${MANDATE_FIELDS} } }`;
/** An institution as a document names it. */
export const SEALER = `query Sealer($id: ID!) { institution(id: $id) { ${INSTITUTION_FIELDS} } }`;

/** Both parties of a mandate, with their names in the languages that it has. */
export const partiesQuery = ({ from, to }: MandateParties): string => `query Parties($from: ID!, $to: ID!) {
  from: institution(id: $from) { ${partyFields(from)} }
  to: institution(id: $to) { ${partyFields(to)} }
}`;
const partyFields = ({ legalName }: MandateParty): string =>
  [
    'id eidasLegalIdentifier',
    ...Object.keys(legalName).map((one) => `name_${one}: legalName(language: ${JSON.stringify(one)})`),
  ].join(' ');

/** Who gives a mandate, and to whom. */
interface MandateParties {
  readonly from: MandateParty;
  readonly to: MandateParty;
}
type AnsweredParty = Readonly<Record<string, string>> & { readonly eidasLegalIdentifier: string | null };

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
    return isUnknown(answer) ? null : unanswered(answer);
  }

  /**
   * The parties of a mandate as the registry names them, in the languages of the mandate; null for one that is no
   * member.
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
