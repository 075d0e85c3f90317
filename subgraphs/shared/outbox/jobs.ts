import type { EntityManager } from '@mikro-orm/postgresql';
import { fromKysely, PgBoss, type Job, type JobResult, type Queue } from 'pg-boss';
import type { Logger } from 'pino';
import { chunksOf } from '../program/chunks.ts';
import { announceWorker, type Presence } from './presence.ts';
import { traceOf } from './trace-of.ts';
import { Undeliverable } from './undeliverable.ts';

const DAY = 60 * 60 * 24;
/** How often what has ended is swept out of the database. */
const SWEEP_SECONDS = 60;

/** At 5 minutes between two tries more than three days: a long weekend without the other side loses nothing. */
const MOST_TRIES = 1000;

/** Pauses of about 1, 2, 4, 8 seconds and so on, up to 5 minutes. What is done is deleted by the next sweep. */
const RETRIES: Omit<Queue, 'name'> = {
  notify: true,
  retryLimit: MOST_TRIES,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 300,
  heartbeatSeconds: 30,
  retentionSeconds: 30 * DAY,
  deleteAfterSeconds: 1,
};

/** How many jobs one statement writes. */
const CHUNK = 1000;

const POLLING = {
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 1,
  batchSize: 1,
  perJobResults: true,
} as const;

/** How a queue treats its jobs. */
export interface QueueOptions {
  /** Where jobs end that failed too often, or for good. */
  readonly deadLetter?: string;
  /** How long a job that nobody works on is kept; 30 days by default. */
  readonly keepDays?: number;
}

/** A job as its worker sees it. */
export interface RunningJob {
  /** Aborted where the job is taken away: its time is over, or the process stops. */
  readonly signal: AbortSignal;
  /** The trace of the request that wrote it; undefined where none did. */
  readonly traceId: string | undefined;
}

/** How a job is worked on. */
export interface JobOptions {
  /** How many run concurrently in this process. */
  readonly concurrency?: number;
}

/**
 * Work for later on pg-boss: written in the transaction of what caused it, done at least once, retried with growing
 * pauses. Workers are woken by the database, and poll as well.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #url: string;
  readonly #log: Logger;
  #presence: Presence | null = null;

  /** @param options.sweepSeconds how often finished jobs are deleted; 60 by default */
  constructor(url: string, log: Logger, { sweepSeconds = SWEEP_SECONDS }: { readonly sweepSeconds?: number } = {}) {
    this.#boss = new PgBoss({
      connectionString: url,
      max: 4,
      schedule: false,
      useListenNotify: true,
      superviseIntervalSeconds: sweepSeconds,
      maintenanceIntervalSeconds: sweepSeconds,
    });
    this.#boss.on('error', (error) => log.error({ err: error }, 'job queue'));
    this.#url = url;
    this.#log = log;
  }

  /** Connects, and takes up what a killed process left; call before anything else. */
  async start(): Promise<void> {
    await this.#boss.start();
    this.#presence = await announceWorker(this.#url);
  }

  /** True where no other process worked here when this one started. */
  get alone(): boolean {
    return this.#presence?.alone === true;
  }

  /** Makes a queue, or brings its settings up to date. */
  async declare(name: string, options: QueueOptions = {}): Promise<void> {
    const { deadLetter, keepDays } = options;
    const settings = {
      ...RETRIES,
      ...(deadLetter !== undefined && { deadLetter }),
      ...(keepDays !== undefined && { retentionSeconds: keepDays * DAY }),
    };
    await this.#boss.createQueue(name, settings);
    await this.#boss.updateQueue(name, settings);
  }

  /**
   * Writes a job in the transaction of `em`, where it has one, and with the trace of its request.
   *
   * @param options.afterSeconds delay before it is worked on; none by default
   */
  async send(
    em: EntityManager,
    name: string,
    data: object,
    { afterSeconds }: { readonly afterSeconds?: number } = {},
  ): Promise<void> {
    const when = afterSeconds === undefined ? {} : { startAfter: afterSeconds };
    await this.#boss.send(name, tracedData(em, data), { ...when, db: fromKysely(em.getKysely()) });
  }

  /** Writes many jobs of one queue in the same way, by one statement for each thousand. */
  async sendAll(em: EntityManager, name: string, all: readonly object[]): Promise<void> {
    for (const some of chunksOf(all, CHUNK)) {
      const jobs = some.map((data) => ({ data: tracedData(em, data) }));
      await this.#boss.insert(name, jobs, { db: fromKysely(em.getKysely()) });
    }
  }

  /**
   * Starts working: `handle` throws to be called again later, or `Undeliverable` never to be called again. A worker that
   * has done a job looks for the next one immediately, and waits only if there is none.
   */
  async work<T extends object>(
    name: string,
    handle: (data: T, job: RunningJob) => Promise<void>,
    options: JobOptions = {},
  ): Promise<void> {
    // Separate workers, so that each can be notified by its id that there may be more.
    const workers = Array.from({ length: options.concurrency ?? 2 }, async () => {
      let worker: string | undefined;
      worker = await this.#boss.work<T>(name, POLLING, async (jobs: Job<T>[]) => {
        const results = await Promise.all(jobs.map((job) => this.#run(name, job, handle)));
        if (worker !== undefined) this.#boss.notifyWorker(worker);
        return results;
      });
    });
    await Promise.all(workers);
  }

  async #run<T extends object>(name: string, job: Job<T>, handle: (data: T, job: RunningJob) => Promise<void>) {
    const { id, signal, retryCount } = job;
    const { traceId, ...data } = job.data as T & { readonly traceId?: string };
    try {
      await handle(data as unknown as T, { signal, traceId });
      return { id, status: 'completed' } satisfies JobResult;
    } catch (error) {
      const forGood = error instanceof Undeliverable;
      const { name: kind, code, message } = error as Error & { code?: unknown };
      const line = { queue: name, job: id, error: kind, code, traceId };
      if (forGood || retryCount >= MOST_TRIES) this.#log.error(line, 'job moved to the dead-letter queue');
      else this.#log.warn(line, 'job failed: will retry');
      return { id, status: forGood ? 'deadletter' : 'failed', output: { message } } satisfies JobResult;
    }
  }

  /**
   * Lets jobs that wait, for whatever, be tried no earlier than that: what keeps one of them keeps all. It costs them no try.
   *
   * @param data those whose data contain it
   */
  async postpone(em: EntityManager, name: string, data: object, until: Date): Promise<void> {
    await em.execute(
      `update pgboss.job set start_after = ? where name = ? and state in ('created', 'retry') and start_after < ? and data @> ?::jsonb`,
      [until, name, until, JSON.stringify(data)],
    );
  }

  /** Lets jobs that were postponed be tried now, and those that wait for their next try. */
  async resume(em: EntityManager, name: string, data: object): Promise<void> {
    await em.execute(
      `update pgboss.job set start_after = now(), retry_count = 0
        where name = ? and (state = 'retry' or state = 'created' and start_after > now()) and data @> ?::jsonb`,
      [name, JSON.stringify(data)],
    );
  }

  /**
   * Lets jobs that wait for their next try be tried now, as if for the first time.
   *
   * @param data only those whose data contain it
   */
  async wake(em: EntityManager, name: string, data: object = {}): Promise<void> {
    await em.execute(
      `update pgboss.job set start_after = now(), retry_count = 0 where name = ? and state = 'retry' and data @> ?::jsonb`,
      [name, JSON.stringify(data)],
    );
  }

  /** Jobs by state: how many wait (or are being retried), and the oldest of them. */
  async waiting(em: EntityManager, name: string): Promise<{ count: number; oldest: Date | null }> {
    const [row] = await em.execute<{ count: string; oldest: Date | null }[]>(
      `select count(*) as count, min(created_on) as oldest from pgboss.job where name = ? and state < 'completed'`,
      [name],
    );
    return { count: Number(row?.count ?? 0), oldest: row?.oldest ? new Date(row.oldest) : null };
  }

  /** The jobs that wait in a queue, oldest first, at most 100: for an operator's eyes. */
  async list<T extends object>(name: string): Promise<{ id: string; data: T }[]> {
    const jobs = await this.#boss.findJobs<T>(name, { queued: true });
    return jobs.slice(0, 100).map(({ id, data }) => ({ id, data }));
  }

  /** Finishes what runs, then lets go of the database. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 2000 });
    await this.#presence?.end();
  }
}

/** The data of a job, with the trace of the request that queues it. */
function tracedData(em: EntityManager, data: object): object {
  const traceId = traceOf(em);
  return traceId === undefined ? data : { ...data, traceId };
}
