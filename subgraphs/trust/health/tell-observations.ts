import type { Logger } from 'pino';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CallCountService } from './call-count.service.ts';
import type { ObservationService } from './observation.service.ts';

const EVERY_MS = 2000;

/** Shares this process's new observations of the nodes with the other processes of the hub every two seconds. */
export function tellObservations(parts: {
  readonly observations: ObservationService;
  readonly counts: CallCountService;
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
}): { stop(): Promise<void> } {
  const { observations, counts, ownContext, log } = parts;
  let telling: Promise<void> = Promise.resolve();
  const tell = async () => {
    const ctx = ownContext();
    await observations
      .tell(ctx)
      .then(() => counts.tell(ctx))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'cannot share the observed state of nodes with other processes'),
      );
  };
  const timer = setInterval(() => (telling = telling.then(tell)), EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await telling;
    },
  };
}
