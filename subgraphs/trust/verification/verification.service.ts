import { setImmediate } from 'node:timers/promises';
import { HubError } from '../../shared/errors/hub-error.ts';
import {
  askRevocation,
  checkMandate,
  checkRevocation,
  sealedFor,
  sealedIn,
  verdictOf,
  verifyDocument,
  verifyWithShapes,
  withCheck,
  type Anchors,
  type Check,
  type DocumentVerification,
  type EvidenceSource,
  type Sealed,
  type ShapeCheck,
} from '../../shared/sealing/index.ts';
import type { HubStatusLists } from '../../shared/serving/hub-dependencies.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { AccreditationService } from '../accreditation/accreditation.service.ts';
import type { CertificateService } from '../certificate/certificate.service.ts';
import { checkAccreditation } from './accreditation-check.policy.ts';
import { ownersOfLists, registeredParties, type RegisteredParties } from './registered-parties.ts';
import { verifiedDocument, type VerifiedDocument } from './verified-document.ts';

const LARGEST = 3 * 1024 * 1024;

/**
 * Verifies any sealed European Digital Credential for anybody: what the file itself shows, in a thread of its own, then
 * what the registry knows of mandates, accreditations and status lists. Nothing is stored; nothing is fetched but
 * status lists of members and what the operator allows: other lists, and word of revoked certificates.
 */
export class VerificationService {
  readonly #accreditations: AccreditationService;
  readonly #certificates: CertificateService;
  readonly #shapes: ShapeCheck | null;
  readonly #statusLists: HubStatusLists;
  readonly #evidence: EvidenceSource | null;

  constructor(parts: {
    accreditations: AccreditationService;
    certificates: CertificateService;
    statusLists: HubStatusLists;
    evidence: EvidenceSource | null;
    shapes: ShapeCheck | null;
  }) {
    this.#accreditations = parts.accreditations;
    this.#certificates = parts.certificates;
    this.#statusLists = parts.statusLists;
    this.#evidence = parts.evidence;
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

  /** One request has one document verified at a time: others have their turn. */
  readonly #oneByOne: Batch<string, VerifiedDocument> = async (ctx, texts) => {
    const verified: (VerifiedDocument | Error)[] = [];
    for (const text of texts) {
      await setImmediate();
      verified.push(await this.#verify(ctx, text).catch((error: Error) => error));
    }
    return verified as VerifiedDocument[];
  };

  async #verify(ctx: RequestContext, text: string): Promise<VerifiedDocument> {
    if (text.length > LARGEST || Buffer.byteLength(text) > LARGEST) {
      const message = 'The document is larger than 3 MB: no European Digital Credential is.';
      throw new HubError('BAD_INPUT', message, { argument: 'document' });
    }
    const anchors = await this.#certificates.anchors(ctx);
    const examined = await this.#asked(await this.#examine(text, anchors, ctx.now), ctx.now);
    const sealed = sealedIn(examined);
    if (!sealed) return verifiedDocument(examined, null);

    const parties = await registeredParties(ctx, sealed.facts, sealed.identifier);
    const mandate = checkMandate(sealedFor(sealed, parties, ctx.now));
    const accreditation = await this.#checkAccreditation(ctx, sealed, parties);
    const revocation = await checkRevocation(sealed.claims.status, this.#statusLists.listsFor(ctx), {
      anchors,
      at: ctx.now,
      evidence: this.#evidence,
      owners: ownersOfLists(sealed.facts, sealed.seal.certificates[0] ?? null, parties),
    });
    const [awardingBody = null] = onlyMember(sealed, parties);
    const checks = replaced(examined.checks, [mandate.check, accreditation, revocation]);
    const found = { awardingBody, sealer: parties.sealer, mandate: mandate.mandate };
    return verifiedDocument({ ...examined, checks, verdict: verdictOf(checks) }, found);
  }

  async #examine(text: string, anchors: Anchors, at: Date): Promise<DocumentVerification> {
    if (!this.#shapes) return verifyDocument(text, { anchors, at });
    return await verifyWithShapes(text, { anchors, at, shapes: this.#shapes });
  }

  /** Revocation of the seal's certificates, where the file does not tell and somebody may be asked. */
  async #asked(examined: DocumentVerification, at: Date): Promise<DocumentVerification> {
    if (!examined.seal || !this.#evidence) return examined;
    const seal = await askRevocation(examined.seal, this.#evidence, at);
    return { ...withCheck(examined, seal.check), seal };
  }

  async #checkAccreditation(ctx: RequestContext, sealed: Sealed, parties: RegisteredParties): Promise<Check> {
    const { trusted, claims, seal } = sealed;
    const [awardingBody = null] = onlyMember(sealed, parties);
    const decisions = awardingBody ? await this.#accreditations.of(ctx, awardingBody.id) : [];
    return checkAccreditation(
      { trusted, awardingBody, decisions },
      claims.learning,
      seal.timestampedAt ?? seal.signedAt,
    );
  }
}

function replaced(checks: readonly Check[], made: readonly Check[]): readonly Check[] {
  const byName = new Map(made.map((one) => [one.name, one]));
  return checks.map((one) => byName.get(one.name) ?? one);
}

/** The member that awards, where it is one alone and a trusted seal says so. */
function onlyMember({ trusted, facts }: Sealed, { awardingBodies }: RegisteredParties) {
  return trusted && awardingBodies.length === 1 && facts.awardingBodies.length === 1 ? awardingBodies : [];
}
