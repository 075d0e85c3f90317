import type { Logger } from 'pino';
import { HubError } from '../errors/hub-error.ts';
import type { RequestContext } from '../serving/request-context.ts';
import type { RunningSubgraph, Subgraph } from '../serving/subgraph.ts';
import type { JobQueue, RunningJob } from './jobs.ts';
import { KEEP_DEAD_DAYS } from './outbox.ts';
import { Undeliverable } from './undeliverable.ts';

/** The dead-letter queue of all subgraphs' jobs, for those that failed too often or permanently. */
export const DEAD_JOBS = 'jobs.dead';

/** Started subgraphs. */
export type RunningSubgraphs = readonly { readonly subgraph: Subgraph; readonly started: RunningSubgraph }[];

/** What working on jobs needs. */
export interface SubgraphJobsOptions {
  readonly jobs: JobQueue;
  readonly running: RunningSubgraphs;
  readonly ownContext: (traceId?: string) => RequestContext;
}

/** Names of the queues, one for each job of each subgraph: `credentials.seal`. */
export function jobNames(running: RunningSubgraphs): string[] {
  return handlersOf(running).map(({ name }) => name);
}

/**
 * Creates the queues. A job is retried as long as a message, and deleted within two minutes once it is done. What
 * failed too often is kept for 90 days, to be inspected and resent.
 */
export async function declareSubgraphJobs(jobs: JobQueue, running: RunningSubgraphs): Promise<void> {
  await jobs.declare(DEAD_JOBS, { keepDays: KEEP_DEAD_DAYS });
  for (const name of jobNames(running)) await jobs.declare(name, { deadLetter: DEAD_JOBS });
}

/** Works on the jobs, each in the trace of the request that caused it. */
export async function workOnSubgraphJobs({ jobs, running, ownContext }: SubgraphJobsOptions): Promise<void> {
  for (const { name, handle } of handlersOf(running)) {
    await jobs.work(name, async (data: object, { traceId }: RunningJob) => {
      const ctx = ownContext(traceId);
      try {
        await handle(ctx, data as never);
      } catch (error) {
        throw tellable(name, error, ctx.log);
      }
    });
  }
}

function handlersOf(running: RunningSubgraphs) {
  return running.flatMap(({ subgraph, started }) =>
    Object.entries(started.jobs ?? {}).map(([name, handle]) => ({ name: `${subgraph.name}.${name}`, handle })),
  );
}

/**
 * The failure in words that contain nobody's data, since operators read them: a sentence of our own as it is; what a
 * library says, which may quote a row, only in the log.
 */
function tellable(name: string, error: unknown, log: Logger): unknown {
  const ours = error instanceof Undeliverable || error instanceof HubError;
  if (ours || (error instanceof Error && error.constructor === Error)) return error;
  log.error({ err: error, job: name }, 'job failed');
  const what = error instanceof Error ? error.name : typeof error;
  return new Error(`${name} failed (${what}): the log says why.`, { cause: error });
}
