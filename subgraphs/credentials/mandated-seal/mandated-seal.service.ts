import { LockMode, sql } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
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
  type SealLevel,
  type ShapeCheck,
  reaches,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { hashOf, raise, sealDocument, sealRecordOf } from '../credential/credential-document.ts';
import type { MandateService } from '../mandate/mandate.service.ts';
import type { RevokedMandateService } from '../mandate/revoked-mandate.service.ts';
import { faultOf, notReached } from '../sealing/fault.ts';
import { availableLevels } from '../sealing/sealing-batch.policy.ts';
import {
  MandatedSealEntity,
  MandatedTaskEntity,
  type MandatedSeal,
  type MandatedTask,
} from './mandated-seal.entity.ts';
import { mismatchOf, type SealRefusal } from './mandated-seal.policy.ts';
import { mandateRefusal } from './mandate-proof.policy.ts';

/** The job that seals for another: `{ credential, documentHash }`. */
export const SEAL_MANDATED_JOB = 'credentials.sealMandated';

interface TaskKey {
  readonly credential: string;
  readonly documentHash: string;
}

/** Seals for institutions that gave this one a mandate (architecture.md, "Sealing for another"). */
export class MandatedSealService {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #mandates: MandateService;
  readonly #revoked: RevokedMandateService;
  readonly #shapes: ShapeCheck | null;
  readonly #verifyMandate = createMandateVerifier();

  constructor(parts: {
    jobs: JobQueue;
    outbox: Outbox;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
    mandates: MandateService;
    revoked: RevokedMandateService;
    shapes?: ShapeCheck | null;
  }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
    this.#mandates = parts.mandates;
    this.#revoked = parts.revoked;
    this.#shapes = parts.shapes ?? null;
  }

  /** An institution asks: the task is written down with the message. Sealing needs the registry, so it is a job. */
  async ask(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { mandate, credential, kind, document, level } = payload;
    if (
      typeof mandate !== 'string' ||
      typeof credential !== 'string' ||
      typeof kind !== 'string' ||
      typeof document !== 'string' ||
      typeof level !== 'string'
    ) {
      throw new UnacceptableMessage('Sealing for another needs mandate, credential, kind, document and level.');
    }
    if (institutionOf(credential) !== from) throw new UnacceptableMessage(`${from} cannot ask for ${credential}.`);
    const key: TaskKey = { credential, documentHash: hashOf(document) };
    await ctx.em.execute(
      sql`insert into "credentials"."mandated_task" ("credential", "document_hash", "awarding_body", "mandate", "kind", "level", "document", "asked_at")
        values (${credential}, ${key.documentHash}, ${from}, ${mandate}, ${kind}, ${level}, ${document}, ${ctx.now})
        on conflict do nothing`,
    );
    await this.#jobs.send(ctx.em, SEAL_MANDATED_JOB, key);
  }

  /**
   * Seals what was asked for, once per credential and document, and answers with the same transaction.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where the registry does not answer: the job is tried again
   */
  async run(ctx: RequestContext, key: TaskKey): Promise<void> {
    const seen = await ctx.em.findOne(MandatedTaskEntity, { ...key }, { disableIdentityMap: true });
    if (!seen) return;
    const refusal = await this.#refusalOf(ctx, seen);
    await ctx.em.transactional(async () => {
      const task = await ctx.em.findOne(MandatedTaskEntity, { ...key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!task) return;
      const outcome = refusal ? { refusal: { ...refusal } } : await this.#outcomeOf(ctx, task);
      ctx.em.remove(task);
      await ctx.em.flush();
      await this.#outbox.send(ctx.em, {
        to: task.awardingBody,
        kind: 'credentials.sealedForAnother',
        payload: { credential: task.credential, ...outcome },
      });
    });
  }

  async #refusalOf(ctx: RequestContext, task: MandatedTask): Promise<SealRefusal | null> {
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

  /** @throws Error where the shape cannot be checked now: the job is tried again */
  async #shapeRefusal(task: MandatedTask): Promise<SealRefusal | null> {
    if (!this.#shapes) return null;
    const issued = provisionallyIssued(JSON.parse(task.document) as Record<string, unknown>);
    const format = await checkFormat(issued, this.#shapes);
    if (format.indication === 'INDETERMINATE') throw new Error(format.message);
    return format.status === 'OK' ? null : { code: 'INVALID', message: format.message };
  }

  /** Asked anew for each document: a mandate revoked a moment ago seals nothing more. */
  async #mandateRefusal(ctx: RequestContext, task: MandatedTask, facts: DocumentFacts): Promise<SealRefusal | null> {
    const told = await this.#revoked.told(ctx, task.mandate);
    if (told) {
      const message = `The mandate was revoked on ${dayOf(told.revokedAt)}: ${told.reason}`;
      return { code: 'MANDATE_INVALID', message };
    }
    const at = this.#clock();
    const registered = await this.#mandates.byId(ctx, task.mandate);
    // Without authorities of its own, a node takes the registry's word that the mandate's certificate leads to one.
    const anchors = this.#raising?.anchors ?? null;
    const proof = registered?.document ? this.#verifyMandate(registered.document, { anchors, at }) : null;
    const [certificate] = this.#seal?.certificates ?? [];
    const identifier = certificate ? readCertificate(certificate).organizationIdentifier : null;
    const own = { id: ctx.home.id, identifier };
    return mandateRefusal({ task, facts, registered, proof, own, today: dayOf(at) });
  }

  /** The sealed text, made now or, where the same document was sealed before, that one again, raised where it must be. */
  async #outcomeOf(
    ctx: RequestContext,
    task: MandatedTask,
  ): Promise<{ document: string } | { refusal: { code: string; message: string } }> {
    const { credential, documentHash, awardingBody, mandate } = task;
    const aim = { level: task.level as SealLevel, raising: this.#raising };
    const former = await ctx.em.findOne(MandatedSealEntity, { credential, documentHash });
    const at = this.#clock();
    try {
      if (former) {
        const document = await raise(rebuild(task.document, former), aim);
        former.signatures = readParts(document).signatures;
        return { document };
      }
      const sealed = await sealDocument(task.document, this.#seal!, at, aim);
      const { level } = sealRecordOf(sealed, this.#clock(), this.#raising?.anchors);
      if (!reaches(level, aim.level)) return { refusal: { ...notReached(level, aim.level) } };
      const { payload, signatures } = readParts(sealed);
      const { issuer, issued } = JSON.parse(payload) as { issuer: Record<string, unknown>; issued: string };
      const kept = { credential, documentHash, awardingBody, mandate, issued, issuer, signatures, sealedAt: at };
      ctx.em.create(MandatedSealEntity, kept);
      return { document: sealed };
    } catch (error) {
      return { refusal: { ...faultOf(error) } };
    }
  }
}

/** What the document says, where it is what the asking institution says it is. */
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

const readParts = (sealed: string) => JSON.parse(sealed) as { payload: string; signatures: unknown[] };

function rebuild(document: string, { issuer, issued, signatures }: MandatedSeal): string {
  const sent = JSON.parse(document) as Record<string, unknown>;
  const payload = JSON.stringify({ ...sent, issuer, issued, issuanceDate: issued });
  return JSON.stringify({ payload, signatures });
}
