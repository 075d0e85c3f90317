import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { JobQueue } from './jobs.ts';
import type { RunningSubgraphs } from './subgraph-jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_MS = 60_000;

/** What queueing daily jobs needs. */
export interface DailyJobsOptions {
  readonly jobs: JobQueue;
  readonly running: RunningSubgraphs;
  readonly em: () => EntityManager;
  readonly log: Logger;
  /** Milliseconds until the first time; a minute by default. */
  readonly firstMs?: number;
}

/**
 * Orders the daily jobs of the subgraphs a minute after the start and then daily. Several processes of a node order them
 * several times: such a job finds what is due, and nothing where another was first.
 */
export function startDailyJobs({ jobs, running, em, log, firstMs = FIRST_MS }: DailyJobsOptions): { stop(): void } {
  const names = running.flatMap(({ subgraph, started }) =>
    (started.daily ?? []).map((name) => `${subgraph.name}.${name}`),
  );
  const order = () => {
    for (const name of names) {
      jobs
        .send(em(), name, {})
        .catch((error: unknown) => log.warn({ err: error, job: name }, 'cannot queue a daily job'));
    }
  };
  let daily: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    order();
    daily = setInterval(order, DAY_MS).unref();
  }, firstMs).unref();
  return {
    stop() {
      clearTimeout(first);
      clearInterval(daily);
    },
  };
}
