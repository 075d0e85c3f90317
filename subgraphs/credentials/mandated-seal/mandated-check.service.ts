import {
  checkFormat,
  checkProfile,
  createMandateVerifier,
  kindOfDocument,
  parseStrictJson,
  provisionallyIssued,
  readCertificate,
  readDocument,
  type AugmentServices,
  type DocumentFacts,
  type SealIdentity,
  type ShapeCheck,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { MandateService } from '../mandate/mandate.service.ts';
import type { RevokedMandateService } from '../mandate/revoked-mandate.service.ts';
import { availableLevels } from '../sealing/batch/sealing-batch.policy.ts';
import type { MandatedTask } from './mandated-seal.entity.ts';
import { mismatchOf, type SealRefusal } from './mandated-seal.policy.ts';
import { mandateRefusal } from './mandate-proof.policy.ts';

/** Checks a document before it is sealed for another institution: its facts, its mandate and its shape. */
export class MandatedCheckService {
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #mandates: MandateService;
  readonly #revoked: RevokedMandateService;
  readonly #shapes: ShapeCheck | null;
  readonly #verifyMandate = createMandateVerifier();

  constructor(parts: {
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
    mandates: MandateService;
    revoked: RevokedMandateService;
    shapes?: ShapeCheck | null;
  }) {
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
    this.#mandates = parts.mandates;
    this.#revoked = parts.revoked;
    this.#shapes = parts.shapes ?? null;
  }

  /**
   * Why the document is not sealed; null if it is.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the registry does not answer, Error if the shape cannot be checked at
   * the moment; the job is retried
   */
  async refusalOf(ctx: RequestContext, task: MandatedTask): Promise<SealRefusal | null> {
    const levels = availableLevels(this.#raising !== null);
    if (!levels.some((level) => level === task.level)) {
      const message = `${ctx.home.name} seals at level ${levels.join(', ')}, not ${task.level}.`;
      return { code: 'LEVEL_NOT_AVAILABLE', message };
    }
    if (!this.#seal) return { code: 'SEALER_UNAVAILABLE', message: `${ctx.home.name} has no seal to use.` };
    const facts = factsOf(task, ctx.home.id);
    if ('code' in facts) return facts;
    return (await this.#mandateRefusal(ctx, task, facts)) ?? (await this.#shapeRefusal(task));
  }

  async #shapeRefusal(task: MandatedTask): Promise<SealRefusal | null> {
    if (!this.#shapes) return null;
    const issued = provisionallyIssued(JSON.parse(task.document) as Record<string, unknown>);
    const format = await checkFormat(issued, this.#shapes);
    if (format.indication === 'INDETERMINATE') throw new Error(format.message);
    return format.status === 'OK' ? null : { code: 'INVALID', message: format.message };
  }

  /** Asked for each document, so that a revocation takes effect immediately. */
  async #mandateRefusal(ctx: RequestContext, task: MandatedTask, facts: DocumentFacts): Promise<SealRefusal | null> {
    const told = await this.#revoked.told(ctx, task.mandate);
    if (told) {
      const message = `The mandate was revoked on ${dayOf(told.revokedAt)}: ${told.reason}`;
      return { code: 'MANDATE_INVALID', message };
    }
    const at = this.#clock();
    const registered = await this.#mandates.byId(ctx, task.mandate);
    // A node without trust anchors relies on the registry's check that the mandate's certificate leads to one.
    const anchors = this.#raising?.anchors ?? null;
    const proof = registered?.document ? this.#verifyMandate(registered.document, { anchors, at }) : null;
    const [certificate] = this.#seal?.certificates ?? [];
    const identifier = certificate ? readCertificate(certificate).organizationIdentifier : null;
    const own = { id: ctx.home.id, identifier };
    return mandateRefusal({ task, facts, registered, proof, own, today: dayOf(at) });
  }
}

/** The facts of the document, provided that they match what the asking institution says. */
function factsOf(task: MandatedTask, sealer: string): DocumentFacts | SealRefusal {
  try {
    const document = parseStrictJson(task.document) as Record<string, unknown>;
    const profile = checkProfile(document, 'UNSEALED');
    if (profile.status !== 'OK') return { code: 'INVALID', message: profile.message };
    const facts = readDocument(document);
    return mismatchOf(task, facts, kindOfDocument(document), sealer) ?? facts;
  } catch (error) {
    return { code: 'INVALID', message: error instanceof Error ? error.message : String(error) };
  }
}
