import {
  comparable,
  MOST_IDENTIFIERS,
  type CertificateSummary,
  type DocumentFacts,
  type KnownParties,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { InstitutionEntity, type Institution } from '../institution/institution.entity.ts';
import { MandateEntity, type Mandate } from '../mandate/mandate.entity.ts';

/** The institutions and mandates of the registry that a sealed document names. */
export interface RegisteredParties extends KnownParties<Mandate> {
  readonly awardingBodies: readonly Institution[];
  readonly ofHubId: Institution | null;
  readonly sealer: Institution | null;
}

/** @param identifier organizationIdentifier of the certificate that sealed; null unless it is trusted */
export async function registeredParties(
  ctx: RequestContext,
  facts: DocumentFacts,
  identifier: string | null,
): Promise<RegisteredParties> {
  const identifiers = facts.awardedBy?.identifiers ?? [];
  const awardingBodies = identifiers.length > MOST_IDENTIFIERS ? [] : await membersOf(ctx, identifiers);
  const [ofHubId = null] = await membersOf(ctx, hubInstitution(facts));
  const sealer = identifier ? await ctx.em.findOne(InstitutionEntity, { eidasLegalIdentifier: identifier }) : null;
  return { awardingBodies, ofHubId, sealer, mandates: await mandatesBetween(ctx, awardingBodies[0], sealer) };
}

/**
 * Members with one of the identifiers: legal, eIDAS, or the SCHAC code itself, in any notation. An alliance has few
 * members, so each one is compared.
 */
async function membersOf(ctx: RequestContext, identifiers: readonly string[]): Promise<Institution[]> {
  const among = new Set(identifiers.map(bare).filter((text) => text !== ''));
  if (among.size === 0) return [];
  const members = await ctx.em.find(InstitutionEntity, {}, { orderBy: { id: 'asc' } });
  return members.filter(({ id, legalIdentifier, eidasLegalIdentifier }) =>
    [id, legalIdentifier, eidasLegalIdentifier].some((own) => own !== null && among.has(bare(own))),
  );
}

/** Letters and digits only: `ntrie demo-dcu` equals `NTRIE-DEMO-DCU`. */
const bare = (identifier: string) => comparable(identifier).replace(/[^\p{L}\p{N}]/gu, '');

async function mandatesBetween(
  ctx: RequestContext,
  from: Institution | undefined,
  to: Institution | null,
): Promise<Mandate[]> {
  if (!from || !to || from === to) return [];
  return await ctx.em.find(
    MandateEntity,
    { from: from.id, to: to.id },
    { orderBy: { givenAt: 'desc' }, populate: ['document'] },
  );
}

/** A document of the alliance carries its credential's id, which begins with the institution that awarded it. */
function hubInstitution({ hubIds }: DocumentFacts): string[] {
  return hubIds.credential ? [hubIds.credential.slice(0, hubIds.credential.indexOf(':'))] : [];
}

/** Whose status list a document may refer to: its sealer's or its awarding body's, as any of their identifiers. */
export function ownersOfLists(
  { awardedBy }: DocumentFacts,
  certificate: CertificateSummary | null,
  { awardingBodies, ofHubId, sealer }: RegisteredParties,
): string[] {
  const members = [...awardingBodies, ofHubId, sealer].filter((one) => one !== null);
  const known = members.flatMap(({ id, eidasLegalIdentifier }) => [id, eidasLegalIdentifier ?? id]);
  const own = certificate?.organizationIdentifier;
  return [...(own ? [own] : []), ...(awardedBy?.identifiers ?? []), ...known];
}
