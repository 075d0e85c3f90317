import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { IndexingService } from '../indexing/indexing.service.ts';
import type { RecognitionHarvestService } from '../recognition/recognition-harvest.service.ts';
import type { HarvestReport, HarvestService } from './harvest.service.ts';

/** The outcome of harvesting an institution. */
export type HarvestOutcome = HarvestReport | { readonly institution: string; readonly error: Error };

/** What the harvester depends on. */
export interface HarvesterParts {
  readonly service: HarvestService;
  readonly recognitions: RecognitionHarvestService;
  readonly indexing: IndexingService;
  readonly directory: InstitutionDirectory;
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
  /** Milliseconds between two harvests of an institution; 0 disables periodic harvests. */
  readonly everyMs: number;
}

const FIRST_RETRY_MS = 1000;
const RETRY_GROWTH = 1.5;

/**
 * Harvests every member periodically, each in its own loop, so that a slow institution never delays another. One that
 * does not answer is retried soon, then with growing delays of up to `everyMs`.
 */
export class Harvester {
  readonly #parts: HarvesterParts;
  readonly #stop = new AbortController();
  readonly #running = new Map<string, Promise<HarvestReport>>();
  /** Institutions whose rules could not be read at the last attempt, to log that only once. */
  readonly #withoutRules = new Set<string>();
  #leading: Promise<void> = Promise.resolve();

  constructor(parts: HarvesterParts) {
    this.#parts = parts;
  }

  /** Harvests periodically, where enabled, until the signal is aborted. */
  async lead(signal: AbortSignal): Promise<void> {
    if (this.#parts.everyMs > 0)
      await (this.#leading = this.#followMembers(AbortSignal.any([this.#stop.signal, signal])));
  }

  /**
   * Harvests every member once, concurrently.
   *
   * @param options `full`: from the beginning of each feed, which also finds withdrawn offerings
   * @returns the outcome for each; an institution that is down does not make it throw
   */
  harvestAll(options: { readonly full?: boolean } = {}): Promise<HarvestOutcome[]> {
    const members = this.#parts.directory.all();
    return Promise.all(
      members.map(({ id }) =>
        this.#harvest(id, options).catch((error: unknown) => ({ institution: id, error: error as Error })),
      ),
    );
  }

  /** Ends the loops and waits for pages being processed. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([this.#leading, ...this.#running.values()]);
  }

  /** Starts after a harvest already running, so that what was published before the call is in the index afterwards. */
  async #harvest(
    institution: string,
    { full = false, signal = this.#stop.signal }: { readonly full?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<HarvestReport> {
    const { service, ownContext } = this.#parts;
    const before = this.#running.get(institution);
    const harvest = (async () => {
      await before?.catch(() => undefined);
      signal.throwIfAborted();
      try {
        const report = await service.harvest(ownContext(), institution, { full, signal });
        await this.#harvestRecognitions(institution, signal);
        return report;
      } catch (error) {
        if (!signal.aborted) await service.failed(ownContext(), institution, error as Error).catch(() => undefined);
        throw error;
      }
    })();
    this.#running.set(institution, harvest);
    try {
      return await harvest;
    } finally {
      if (this.#running.get(institution) === harvest) this.#running.delete(institution);
    }
  }

  /** A failure here does not fail the harvest of offerings: a node of an older release has no such feed. */
  async #harvestRecognitions(institution: string, signal: AbortSignal): Promise<void> {
    const { recognitions, ownContext, log } = this.#parts;
    try {
      await recognitions.harvest(ownContext(), institution, signal);
      this.#withoutRules.delete(institution);
    } catch (error) {
      if (signal.aborted || this.#withoutRules.has(institution)) return;
      this.#withoutRules.add(institution);
      log.warn({ institution, reason: (error as Error).message }, 'failed to harvest recognition rules: will retry');
    }
  }

  async #followMembers(signal: AbortSignal): Promise<void> {
    const { directory, indexing, ownContext, log, everyMs } = this.#parts;
    const loops = new Map<string, Promise<void>>();
    while (!signal.aborted) {
      for (const { id } of directory.all()) {
        if (!loops.has(id))
          loops.set(
            id,
            this.#loop(id, signal).finally(() => loops.delete(id)),
          );
      }
      const { em, now } = ownContext();
      await indexing
        .withdrawStrangers(em, now)
        .catch((error: unknown) => log.error({ err: error }, 'failed to withdraw offerings of former members'));
      await pause(everyMs, signal);
    }
    await Promise.allSettled(loops.values());
  }

  async #loop(institution: string, signal: AbortSignal): Promise<void> {
    const { directory, log, everyMs } = this.#parts;
    let between = everyMs;
    let reachable = true;
    while (!signal.aborted && directory.get(institution)) {
      try {
        const { changed, withdrawn } = await this.#harvest(institution, { signal });
        if (changed + withdrawn > 0) log.info({ institution, changed, withdrawn }, 'harvested');
        between = everyMs;
        reachable = true;
      } catch (error) {
        if (signal.aborted) break;
        if (reachable) log.warn({ institution, reason: (error as Error).message }, 'harvest failed: will retry');
        between = reachable ? Math.min(FIRST_RETRY_MS, everyMs) : Math.min(between * RETRY_GROWTH, everyMs);
        reachable = false;
      }
      await pause(between, signal);
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
