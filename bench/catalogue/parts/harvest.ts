import { harvestState, makeFullHarvestDue } from '../load/harvest-state.ts';
import { untilHarvested } from '../load/load.ts';
import type { BenchOptions } from '../options.ts';
import type { Stage } from '../program/stage.ts';
import type { HarvestResult } from '../report/results.ts';
import { measureOpen } from './searches.ts';

/** How long the bench waits for the harvest after the searches. */
const MORE_MINUTES = 20;
const SHORT_MINUTES = 0.5;

/** Searches in an open loop while the restarted hub harvests every institution from the beginning. */
export async function measureHarvest(
  stage: Stage,
  options: BenchOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<HarvestResult> {
  await stage.stopHub();
  await makeFullHarvestDue(stage);
  const before = await stage.feeds.usage();
  const started = performance.now();
  await stage.startHub();
  const open = await measureOpen(stage, options, 3, signal);
  const after = await stage.feeds.usage();
  const { whole } = await harvestState(stage);
  const minutes = options.short ? SHORT_MINUTES : MORE_MINUTES;
  const harvestSeconds = await untilHarvested(stage, { minutes, signal, say }).then(
    () => (performance.now() - started) / 1000,
    () => null,
  );
  return {
    ...open,
    cardsMeanwhile: after.cards - before.cards,
    institutionsWholeAtTheEnd: whole,
    harvestSeconds,
    hubMegabytes: await stage.hubMemory(),
    feedCpuSeconds: (after.cpuMs - before.cpuMs) / 1000,
  };
}
