import { setImmediate } from 'node:timers/promises';
import { HubError } from '../../shared/errors/hub-error.ts';
import {
  createMandateVerifier,
  checkRevocation,
  comparable,
  inLanguage,
  kindOfDocument,
  verdictOf,
  verifyDocument,
  verifyWithShapes,
  type CertificateSummary,
  type Check,
  type DocumentFacts,
  type DocumentVerification,
  type Party,
  type SealEvidence,
  type ShapeCheck,
  type Verdict,
} from '../../shared/sealing/index.ts';
import type { HubStatusLists } from '../../shared/serving/hub-dependencies.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { AccreditationService } from '../accreditation/accreditation.service.ts';
import type { CertificateService } from '../certificate/certificate.service.ts';
import { InstitutionEntity, type Institution } from '../institution/institution.entity.ts';
import { MandateEntity, type CredentialKind, type Mandate } from '../mandate/mandate.entity.ts';
import { awardedLearning, checkAccreditation } from './accreditation-check.policy.ts';
import { checkMandate, MOST_IDENTIFIERS, type SealedFor } from './mandate-check.policy.ts';

/** An organisation a document names, and the member it is. */
export interface NamedParty {
  readonly name: string;
  readonly identifier: string | null;
  readonly institution: Institution | null;
}

/** What can be said of a document with the registry's knowledge. */
export interface VerifiedDocument {
  readonly verdict: Verdict;
  readonly title: string | null;
  readonly holder: string | null;
  readonly awardedBy: NamedParty | null;
  readonly sealedBy: (NamedParty & { readonly mandate: Mandate | null }) | null;
  readonly checks: readonly Check[];
  readonly seal: SealEvidence | null;
}

const LARGEST = 3 * 1024 * 1024;

/**
 * Verifies any sealed European Digital Credential for anybody. Nothing is stored; nothing is fetched but the status
 * lists of members. Not checked, and said so in the checks: ownership, of which nobody asks here.
 */
export class VerificationService {
  readonly #accreditations: AccreditationService;
  readonly #certificates: CertificateService;
  readonly #shapes: ShapeCheck | null;
  readonly #verifyMandate = createMandateVerifier();
  readonly #statusLists: HubStatusLists;

  constructor(parts: {
    accreditations: AccreditationService;
    certificates: CertificateService;
    statusLists: HubStatusLists;
    shapes: ShapeCheck | null;
  }) {
    this.#accreditations = parts.accreditations;
    this.#certificates = parts.certificates;
    this.#statusLists = parts.statusLists;
    this.#shapes = parts.shapes;
  }

  /**
   * The same text asked again by the same request is verified once.
   *
   * @throws HubError BAD_INPUT where the text is larger than 3 MB
   */
  verify(ctx: RequestContext, text: string): Promise<VerifiedDocument> {
    return ctx.load(this.#oneByOne, text);
  }

  /** Verifying is work of this very thread: between two documents others have their turn. */
  readonly #oneByOne: Batch<string, VerifiedDocument> = async (ctx, texts) => {
    const verified: (VerifiedDocument | Error)[] = [];
    for (const text of texts) {
      await setImmediate();
      verified.push(await this.#verify(ctx, text).catch((error: Error) => error));
    }
    return verified as VerifiedDocument[];
  };

  async #verify(ctx: RequestContext, text: string): Promise<VerifiedDocument> {
    if (Buffer.byteLength(text) > LARGEST) {
      const message = 'The document is larger than 3 MB: no European Digital Credential is.';
      throw new HubError('BAD_INPUT', message, { argument: 'document' });
    }
    const anchors = await this.#certificates.anchors(ctx);
    const options = { anchors, at: ctx.now };
    const found = this.#shapes
      ? await verifyWithShapes(text, { ...options, shapes: this.#shapes })
      : verifyDocument(text, options);
    const { facts, seal } = found;
    if (!facts || !seal) return nameless(found);

    const certificate = seal.certificates[0] ?? null;
    const trusted = seal.check.status === 'OK';
    const identifiers = facts.awardedBy?.identifiers ?? [];
    const awardingBodies = identifiers.length > MOST_IDENTIFIERS ? [] : await membersOf(ctx, identifiers);
    const [ofHubId = null] = await membersOf(ctx, hubInstitution(facts));
    const [sealer = null] = trusted ? await sealersOf(ctx, certificate?.organizationIdentifier) : [];
    const mandates = await mandatesBetween(ctx, awardingBodies[0], sealer);
    const sealerIdentifier = trusted ? (certificate?.organizationIdentifier ?? null) : null;
    const { check, mandate } = checkMandate({
      trusted,
      organisations: facts.awardingBodies.length,
      awardingBodies: awardingBodies.map(({ id }) => id),
      hubInstitution: ofHubId?.id ?? null,
      awardingIdentifiers: identifiers,
      sealer: sealer?.id ?? null,
      sealerIdentifier,
      issuerAwards: facts.issuerAwards && isIssuer(facts, sealerIdentifier),
      claim: await this.#claimOf(ctx, facts, mandates),
      mandates,
      kinds: kindsOf(found.document, facts),
      provenAt: seal.timestampedAt,
      signedAt: seal.signedAt,
      now: ctx.now,
    });
    const revocation = await checkRevocation(found.document ?? {}, this.#statusLists.listsFor(ctx), {
      anchors,
      at: ctx.now,
      owners: issuersOf(facts, certificate, [
        ...awardingBodies,
        ...(ofHubId ? [ofHubId] : []),
        ...(sealer ? [sealer] : []),
      ]),
    });
    const alone = trusted && awardingBodies.length === 1 && facts.awardingBodies.length === 1;
    const [awardingBody = null] = alone ? awardingBodies : [];
    const accreditation = checkAccreditation(
      { trusted, awardingBody, decisions: awardingBody ? await this.#accreditations.of(ctx, awardingBody.id) : [] },
      awardedLearning(found.document, facts, seal.timestampedAt ?? seal.signedAt),
    );
    const made = new Map([check, accreditation, revocation].map((one) => [one.name, one]));
    const checks = found.checks.map((one) => made.get(one.name) ?? one);
    const sealedBy = sealerOf(facts.sealedBy, certificate);
    return {
      verdict: verdictOf(checks),
      title: inLanguage(facts.title) || null,
      holder: facts.holder,
      awardedBy: facts.awardedBy && { ...named(facts.awardedBy), institution: awardingBody },
      sealedBy: sealedBy && { ...sealedBy, institution: sealer, mandate },
      checks,
      seal,
    };
  }

  /**
   * What the document says of a mandate. That the certificate of a registered one led to an authority was seen when it
   * was registered, and still holds when the certificate has ended since.
   */
  async #claimOf(
    ctx: RequestContext,
    { mandate }: DocumentFacts,
    registered: readonly Mandate[],
  ): Promise<SealedFor['claim']> {
    if (!mandate) return null;
    const { id, embedded: text } = mandate;
    if (text === null) return { id, embedded: null };
    const vouched = registered.some(({ document }) => document === text);
    const anchors = vouched ? null : await this.#certificates.anchors(ctx);
    return { id, embedded: { text, proof: this.#verifyMandate(text, { anchors, at: ctx.now }) } };
  }
}

/** Of a document that nobody sealed, or that was altered, nothing is repeated. */
function nameless({ verdict, checks, seal }: DocumentVerification): VerifiedDocument {
  return { verdict, checks, seal, title: null, holder: null, awardedBy: null, sealedBy: null };
}

/**
 * Members with one of the identifiers: legal, eIDAS, or the SCHAC code itself, however it is written. An alliance has
 * few members: each is looked at.
 */
async function membersOf(ctx: RequestContext, identifiers: readonly string[]): Promise<Institution[]> {
  const among = new Set(identifiers.map(bare).filter((text) => text !== ''));
  if (among.size === 0) return [];
  const members = await ctx.em.find(InstitutionEntity, {}, { orderBy: { id: 'asc' } });
  return members.filter(({ id, legalIdentifier, eidasLegalIdentifier }) =>
    [id, legalIdentifier, eidasLegalIdentifier].some((own) => own !== null && among.has(bare(own))),
  );
}

/** Letters and digits alone: `ntrie demo-dcu` is no other than `NTRIE-DEMO-DCU`. */
const bare = (identifier: string) => comparable(identifier).replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the certificate confirms who the document says its issuer is. */
function isIssuer({ sealedBy }: DocumentFacts, identifier: string | null): boolean {
  return (
    identifier !== null && sealedBy?.identifier != null && comparable(sealedBy.identifier) === comparable(identifier)
  );
}

/** The member a trusted certificate belongs to: what the document says of its issuer is not asked. */
async function sealersOf(ctx: RequestContext, identifier: string | null | undefined): Promise<Institution[]> {
  return identifier ? await ctx.em.find(InstitutionEntity, { eidasLegalIdentifier: identifier }) : [];
}

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

/** Whose status list a document may name: that of who sealed it, or of its awarding body, by any of their identifiers. */
function issuersOf(
  { awardedBy }: DocumentFacts,
  certificate: CertificateSummary | null,
  members: readonly Institution[],
): string[] {
  const known = members.flatMap(({ id, eidasLegalIdentifier }) => [id, eidasLegalIdentifier ?? id]);
  const sealer = certificate?.organizationIdentifier;
  return [...(sealer ? [sealer] : []), ...(awardedBy?.identifiers ?? []), ...known];
}

/** A document of the alliance carries its credential's id, which begins with the institution that awarded it. */
function hubInstitution({ hubIds }: DocumentFacts): string[] {
  return hubIds.credential ? [hubIds.credential.slice(0, hubIds.credential.indexOf(':'))] : [];
}

/** Micro-credential and diploma do not differ in what they claim; the alliance makes no diplomas. */
function kindsOf(
  document: DocumentVerification['document'],
  { hubIds }: Pick<DocumentFacts, 'hubIds'>,
): readonly CredentialKind[] {
  const kind = kindOfDocument(document ?? {});
  return kind === 'PARTICIPATION' || hubIds.credential ? [kind] : [kind, 'DIPLOMA'];
}

function named({ name, identifier }: Party): Omit<NamedParty, 'institution'> {
  return { name, identifier };
}

/** The issuer as the document names it, unless the certificate is another's: then the certificate's owner. */
function sealerOf(
  issuer: Party | null,
  certificate: CertificateSummary | null,
): Omit<NamedParty, 'institution'> | null {
  const identifier = certificate?.organizationIdentifier ?? null;
  if (!certificate || !identifier) return issuer && named(issuer);
  const name = certificate.organization ?? certificate.commonName ?? certificate.subject;
  return issuer?.identifiers.includes(identifier) ? { name: issuer.name, identifier } : { name, identifier };
}
