import type { EntityManager } from '@mikro-orm/postgresql';
import { fromKysely, PgBoss, type Job, type Queue } from 'pg-boss';
import type { Logger } from 'pino';

const RETRIES: Omit<Queue, 'name'> = {
  notify: true,
  retryLimit: 30,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 300,
  retentionSeconds: 60 * 60 * 24 * 30,
  deleteAfterSeconds: 60 * 60 * 24,
};

/** How a job is worked on. */
export interface JobOptions {
  /** Where jobs end that failed too often. */
  readonly deadLetter?: string;
  /** How many run at once in this process. */
  readonly concurrency?: number;
}

/**
 * Work for later on pg-boss: written in the transaction of what caused it, done at least once, retried with growing
 * pauses. Workers are woken by the database, and poll as well.
 */
export class JobQueue {
  readonly #boss: PgBoss;

  constructor(url: string, log: Logger) {
    this.#boss = new PgBoss({ connectionString: url, max: 4, schedule: false, useListenNotify: true });
    this.#boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  }

  /** Connects; call before anything else. */
  async start(): Promise<void> {
    await this.#boss.start();
  }

  /** Makes a queue, once; asking again changes nothing. */
  async declare(name: string, options: Pick<JobOptions, 'deadLetter'> = {}): Promise<void> {
    await this.#boss.createQueue(name, { ...RETRIES, ...options });
  }

  /** Writes a job in the transaction of `em`, where it has one. */
  async send(em: EntityManager, name: string, data: object): Promise<void> {
    await this.#boss.send(name, data, { db: fromKysely(em.getKysely()) });
  }

  /** Starts working: `handle` throws to be called again later. */
  async work<T extends object>(
    name: string,
    handle: (data: T, signal: AbortSignal) => Promise<void>,
    options: JobOptions = {},
  ): Promise<void> {
    await this.#boss.work<T>(
      name,
      {
        localConcurrency: options.concurrency ?? 2,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 2,
        batchSize: 1,
      },
      async ([job]: Job<T>[]) => {
        if (job) await handle(job.data, job.signal);
      },
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

  /** Moves every job of a dead-letter queue to a queue that works on it again. */
  async redrive(deadLetter: string, destination: string): Promise<number> {
    return await this.#boss.redrive(deadLetter, { destination });
  }

  /** Finishes what runs, then lets go of the database. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5000 });
  }
}
