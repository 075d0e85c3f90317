import type { JobQueue } from '../../shared/outbox/jobs.ts';
import { inParallel } from '../../shared/program/in-parallel.ts';
import {
  isRenewalDue,
  parseSealed,
  type AugmentServices,
  type SealLevel,
  reaches,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { raiseAndRecord } from '../credential/credential-document.ts';
import { CLAIM_SECONDS, type ClaimService } from './claim.service.ts';
import { faultOf, notReached, type Fault } from './fault.ts';
import { RAISE_JOB } from './open-batch.ts';
import { UNCHANGED, type Outcome, type SettleService } from './settle.service.ts';

/** Seals per claim, and how many of them at once. */
const PER_CLAIM = 16;
const AT_ONCE = 16;
const LONGEST_RUN_MS = 20_000;

/** Works through batches that raise seals, as SealService does through those that make them. */
export class RaiseService {
  readonly #jobs: JobQueue;
  readonly #raising: AugmentServices | null;
  readonly #claims: ClaimService;
  readonly #settle: SettleService;

  constructor(parts: {
    jobs: JobQueue;
    raising?: AugmentServices | null;
    claims: ClaimService;
    settle: SettleService;
  }) {
    this.#jobs = parts.jobs;
    this.#raising = parts.raising ?? null;
    this.#claims = parts.claims;
    this.#settle = parts.settle;
  }

  /** Goes on with a batch where it stands. */
  async run(ctx: RequestContext, { batch }: { readonly batch: string }): Promise<void> {
    const until = performance.now() + LONGEST_RUN_MS;
    while (performance.now() < until) {
      const claim = await this.#claims.take(ctx, batch, 'RAISE', PER_CLAIM);
      if (!claim) return await this.#settle.conclude(ctx, batch);
      if (claim.items.length === 0) {
        return await this.#jobs.send(ctx.em, RAISE_JOB, { batch }, { afterSeconds: CLAIM_SECONDS });
      }
      const outcomes = await inParallel(claim.items, AT_ONCE, async ({ text, ...item }) => ({
        ...item,
        result: await this.#attempt(text, claim.level),
      }));
      await this.#settle.claimed(ctx, batch, claim.lease, outcomes);
      ctx.em.clear();
    }
    await this.#jobs.send(ctx.em, RAISE_JOB, { batch });
  }

  async #attempt(sealed: string | null, level: SealLevel): Promise<Outcome['result']> {
    if (sealed === null) return NOT_SEALED;
    if (!this.#raising) return { code: 'LEVEL_NOT_AVAILABLE', message: 'No timestamps are configured here.' };
    try {
      if (hasEnough(sealed, level, this.#raising.clock())) return UNCHANGED;
      const raised = await raiseAndRecord(sealed, level, this.#raising);
      return reaches(raised.seal.level, level) ? raised : notReached(raised.seal.level, level);
    } catch (error) {
      return faultOf(error);
    }
  }
}

const NOT_SEALED: Fault = { code: 'WRONG_STATE', message: 'There is no sealed document to raise.' };

/** An archive timestamp that has long to live is not added to. */
function hasEnough(sealed: string, level: SealLevel, at: Date): boolean {
  const parsed = parseSealed(sealed);
  return reaches(parsed.apparentLevel, level) && (parsed.apparentLevel !== 'LTA' || !isRenewalDue(parsed, at));
}
