import {
  isRenewalDue,
  parseSealed,
  type AugmentServices,
  type SealLevel,
  reaches,
} from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { raiseAndRecord } from '../../credential/credential-document.ts';
import type { BatchRunner, BatchWork } from '../processing/batch-runner.ts';
import { faultOf, notReached, type Fault } from '../processing/fault.ts';
import { RAISE_JOB } from '../batch/open-batch.ts';
import { UNCHANGED, type Outcome } from '../processing/settle.service.ts';

/** Seals per claim. */
const PER_CLAIM = 16;

/** Works through batches that raise the level of seals. */
export class RaiseService implements BatchWork {
  readonly task = 'RAISE';
  readonly job = RAISE_JOB;
  readonly perClaim = PER_CLAIM;
  readonly #runner: BatchRunner;
  readonly #raising: AugmentServices | null;

  constructor(parts: { runner: BatchRunner; raising?: AugmentServices | null }) {
    this.#runner = parts.runner;
    this.#raising = parts.raising ?? null;
  }

  /** Continues a batch where it stands. */
  run(ctx: RequestContext, { batch }: { readonly batch: string }): Promise<void> {
    return this.#runner.run(ctx, batch, this);
  }

  async attempt(sealed: string | null, level: SealLevel): Promise<Outcome['result']> {
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
