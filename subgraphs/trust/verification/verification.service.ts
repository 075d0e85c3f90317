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
 * Verifies any sealed European Digital Credential for anybody: first the file itself, in a separate thread, then
 * against the registry's mandates, accreditations and status lists. It stores nothing, and fetches only members' status
 * lists and, from addresses that the operator allows, other lists and revocations of certificates.
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
   * A text that occurs several times in a request is verified once.
   *
   * @throws HubError BAD_INPUT if the text is larger than 3 MB
   */
  verify(ctx: RequestContext, text: string): Promise<VerifiedDocument> {
    return ctx.load(this.#oneByOne, text);
  }

  /** Each request has one document verified at a time, so that other requests are not held up. */
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

  /** Checks revocation of the seal's certificates online, where the file has no evidence and the operator allows it. */
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

/** The awarding member, if there is exactly one and a trusted seal confirms it. */
function onlyMember({ trusted, facts }: Sealed, { awardingBodies }: RegisteredParties) {
  return trusted && awardingBodies.length === 1 && facts.awardingBodies.length === 1 ? awardingBodies : [];
}
