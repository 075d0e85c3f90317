import {
  reaches,
  withMembers,
  type AugmentServices,
  type SealIdentity,
  type SealLevel,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { raise, sealDocument, sealRecordOf } from '../credential/credential-document.ts';
import { faultOf, notReached } from '../sealing/processing/fault.ts';
import type { MandatedCheckService } from './mandated-check.service.ts';
import { MandatedSealEntity, type MandatedSeal, type MandatedTask } from './mandated-seal.entity.ts';
import type { SealRefusal } from './mandated-seal.policy.ts';
import type { MandatedTaskService, TaskClaim, TaskKey } from './mandated-task.service.ts';

/** A sealed text and how to store it: as a new seal, or as an earlier one with more evidence. */
interface Made {
  readonly document: string;
  readonly keep: (ctx: RequestContext) => Promise<void>;
}

/**
 * Seals for institutions that gave this one a mandate: claims a task, makes the seal with no transaction open, and
 * answers in a short one. If the process is killed, either the seal is stored and sent, or there is none and the task
 * is processed again.
 */
export class MandatedSealService {
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #tasks: MandatedTaskService;
  readonly #check: MandatedCheckService;

  constructor(parts: {
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
    tasks: MandatedTaskService;
    check: MandatedCheckService;
  }) {
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
    this.#tasks = parts.tasks;
    this.#check = parts.check;
  }

  /**
   * Seals a requested document, once per credential and document.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the registry does not answer: the job is retried
   */
  async run(ctx: RequestContext, key: TaskKey): Promise<void> {
    const claim = await this.#tasks.claim(ctx, key);
    if (!claim) return;
    try {
      await this.#work(ctx, claim);
    } catch (error) {
      await this.#tasks.release(ctx, claim).catch(() => undefined);
      throw error;
    }
  }

  async #work(ctx: RequestContext, claim: TaskClaim): Promise<void> {
    const refusal = await this.#check.refusalOf(ctx, claim.task);
    const made = refusal ?? (await this.#make(ctx, claim.task));
    if ('code' in made) return this.#tasks.answer(ctx, claim, { refusal: { ...made } }, async () => undefined);
    await this.#tasks.answer(ctx, claim, { document: made.document }, () => made.keep(ctx));
  }

  /** Seals the document. If it was sealed before, returns that seal, raised if necessary. */
  async #make(ctx: RequestContext, task: MandatedTask): Promise<Made | SealRefusal> {
    const { credential, documentHash } = task;
    const former = await ctx.em.findOne(MandatedSealEntity, { credential, documentHash }, { disableIdentityMap: true });
    try {
      return former ? await this.#again(task, former) : await this.#anew(task);
    } catch (error) {
      return { ...faultOf(error) };
    }
  }

  async #again(task: MandatedTask, former: MandatedSeal): Promise<Made> {
    const document = await raise(rebuild(task.document, former), this.#aimOf(task));
    const { signatures } = readParts(document);
    const { credential, documentHash } = task;
    return {
      document,
      async keep(ctx) {
        await ctx.em.nativeUpdate(MandatedSealEntity, { credential, documentHash }, { signatures });
      },
    };
  }

  async #anew(task: MandatedTask): Promise<Made | SealRefusal> {
    const { credential, documentHash, awardingBody, mandate } = task;
    const aim = this.#aimOf(task);
    const sealedAt = this.#clock();
    const document = await sealDocument(task.document, this.#seal!, sealedAt, aim);
    const { level } = sealRecordOf(document, this.#clock(), this.#raising?.anchors);
    if (!reaches(level, aim.level)) return { ...notReached(level, aim.level) };
    const { payload, signatures } = readParts(document);
    const { issuer, issued } = JSON.parse(payload) as { issuer: Record<string, unknown>; issued: string };
    const kept = { credential, documentHash, awardingBody, mandate, issued, issuer, signatures, sealedAt };
    return {
      document,
      async keep(ctx) {
        ctx.em.create(MandatedSealEntity, kept);
        await ctx.em.flush();
      },
    };
  }

  #aimOf(task: MandatedTask) {
    return { level: task.level as SealLevel, raising: this.#raising };
  }
}

const readParts = (sealed: string) => JSON.parse(sealed) as { payload: string; signatures: unknown[] };

function rebuild(document: string, { issuer, issued, signatures }: MandatedSeal): string {
  const payload = withMembers(document, () => ({ issuer, issued, issuanceDate: issued }));
  return JSON.stringify({ payload, signatures });
}
