import { askedBefore } from '../../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../../shared/commands/commands.ts';
import { Refusal } from '../../../shared/errors/refusal.ts';
import { hasRole } from '../../../shared/identity/caller.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import {
  sealNotInForce,
  type AugmentServices,
  type DescribedOrganisation,
  type SealIdentity,
} from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { dayOf } from '../../../shared/serving/scalars.ts';
import type { Credential } from '../../credential/credential.entity.ts';
import { mandateFor, type RegisteredMandate } from '../../mandate/mandate.policy.ts';
import type { MandateService } from '../../mandate/mandate.service.ts';
import type { StatusAllotmentService } from '../../status-list/status-allotment.service.ts';
import { chosenOf, lockChosen } from './chosen-credentials.ts';
import { onlySealer } from './only-sealer.ts';
import { openBatch } from './open-batch.ts';
import { SealingBatchEntity } from './sealing-batch.entity.ts';
import type { BatchMandate, SealingBatch, SealLevel } from './sealing-batch.entity.ts';
import { availableLevels, obstacleOf } from './sealing-batch.policy.ts';
import { rewriteDocuments } from './rewrite-documents.ts';

/** A sealer's request to seal credentials. */
export interface SealRequest extends WithIdempotencyKey {
  readonly credentialIds: readonly string[];
  readonly level?: SealLevel | null | undefined;
  readonly sealerId?: string | null | undefined;
}

/** Another institution that is to seal, as known to the registry. */
interface OtherSealer {
  readonly mandates: readonly RegisteredMandate[];
  readonly organisation: DescribedOrganisation | null;
}

/** Sealing batches at the request of a sealer. */
export class SealingBatchService {
  readonly #commands: Commands;
  readonly #jobs: JobQueue;
  readonly #seal: SealIdentity | null;
  readonly #levels: readonly SealLevel[];
  readonly #mandates: MandateService;
  readonly #allotment: StatusAllotmentService;

  constructor(parts: {
    commands: Commands;
    jobs: JobQueue;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    mandates: MandateService;
    allotment: StatusAllotmentService;
  }) {
    this.#commands = parts.commands;
    this.#jobs = parts.jobs;
    this.#seal = parts.seal;
    this.#levels = availableLevels((parts.raising ?? null) !== null);
    this.#mandates = parts.mandates;
    this.#allotment = parts.allotment;
  }

  /** A sealer submits credentials for sealing, by their own institution or, under a mandate, by another one. */
  async seal(ctx: RequestContext, input: SealRequest): Promise<SealingBatch | Refusal> {
    const level = input.level ?? 'LTA';
    const sealer = input.sealerId ?? ctx.home.id;
    const mayAsk = hasRole(ctx.caller, 'SEALER', ctx.home.id);
    const asked = await askedBefore(async () =>
      mayAsk && sealer !== ctx.home.id ? await this.#other(ctx, sealer) : null,
    );
    return this.#commands.run(ctx, {
      name: 'sealCredentials',
      input,
      again: (id) => ctx.em.findOne(SealingBatchEntity, id),
      work: async () => {
        onlySealer(ctx);
        const ids = chosenOf(input);
        if (sealer === ctx.home.id && !this.#levels.includes(level)) throw levelNotAvailable(level, this.#levels);
        if (sealer === ctx.home.id && !this.#seal) {
          throw new Refusal(
            'SEALER_UNAVAILABLE',
            `${ctx.home.name} has no seal of its own: name a sealer it has mandated.`,
          );
        }
        if (sealer === ctx.home.id && this.#seal) this.#onlyInForce(this.#seal, ctx.now);
        const other = asked();
        const credentials = await this.#lock(ctx, ids, input.credentialIds);
        const mandate = other && mandateOf(other, sealer, credentials, dayOf(ctx.now));
        return await this.#open(ctx, credentials, { level, sealer, mandate });
      },
    });
  }

  async #other(ctx: RequestContext, sealer: string): Promise<OtherSealer> {
    const [mandates, organisation] = await Promise.all([
      this.#mandates.givenBy(ctx, ctx.home.id),
      this.#mandates.sealer(ctx, sealer),
    ]);
    return { mandates, organisation };
  }

  #onlyInForce({ certificates }: SealIdentity, now: Date): void {
    const problem = sealNotInForce(certificates, now);
    if (problem) throw new Refusal(problem.code, problem.message);
  }

  /** Locks the credentials, and checks each. */
  async #lock(ctx: RequestContext, ids: readonly string[], asked: readonly string[]): Promise<readonly Credential[]> {
    const chosen = await lockChosen(ctx, ids);
    const obstacle = obstacleOf(asked, chosen);
    if (obstacle) throw new Refusal(obstacle.code, obstacle.message, obstacle.details);
    return ids.flatMap((id) => chosen.get(id) ?? []);
  }

  async #open(
    ctx: RequestContext,
    credentials: readonly Credential[],
    how: { level: SealLevel; sealer: string; mandate: BatchMandate | null },
  ): Promise<SealingBatch> {
    for (const credential of credentials) credential.state = 'SEALING';
    await ctx.em.flush();
    const ids = credentials.map(({ id }) => id);
    await rewriteDocuments(ctx, this.#allotment, ids, how.mandate === null);
    return openBatch(ctx, this.#jobs, { ...how, task: 'SEAL' }, ids);
  }
}

function levelNotAvailable(level: SealLevel, levels: readonly SealLevel[]): Refusal {
  const available = levels.join(', ');
  return new Refusal(
    'LEVEL_NOT_AVAILABLE',
    `Seals of level ${level} are not available here: ask for level ${available}.`,
    [{ path: 'input.level', message: `Available: ${available}.` }],
  );
}

function mandateOf(
  { mandates, organisation }: OtherSealer,
  sealer: string,
  credentials: readonly Credential[],
  today: string,
): BatchMandate {
  const at = { path: 'input.sealerId' };
  const kinds = [...new Set(credentials.map(({ kind }) => kind))];
  const mandated = mandateFor(mandates, sealer, kinds, today);
  if (mandated.kind === 'MISSING' || !organisation) {
    const message = `${sealer} has no mandate to seal for this institution.`;
    throw new Refusal('MANDATE_MISSING', message, [{ ...at, message: 'Give it a mandate first.' }]);
  }
  if (mandated.kind === 'INVALID') {
    const message = `${sealer} may not seal these credentials. ${mandated.reason}`;
    throw new Refusal('MANDATE_INVALID', message, [{ ...at, message: mandated.reason }]);
  }
  const { id, validFrom, validUntil, document } = mandated.mandate;
  return { id, validFrom, validUntil, document, sealer: organisation };
}
