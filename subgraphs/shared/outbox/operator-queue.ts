import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DEAD_DELIVERIES, DELIVERIES } from './outbox.ts';
import { DEAD_JOBS } from './subgraph-jobs.ts';

/** A message or a job, queued or in the dead-letter queue, as an operator sees it: never its content. */
export interface QueuedItem {
  /** The id of the message or job. */
  readonly id: string;
  readonly state: 'PENDING' | 'DEAD';
  /** The kind of message, `learners.enrolmentChanged`, or of job, `credentials.seal`. */
  readonly kind: string;
  /** The receiver of a message; null for a job. */
  readonly to: string | null;
  /** When it was queued. */
  readonly since: Date;
  /** How often it was tried; counted from zero again after a resend, and when an unreachable receiver has come back. */
  readonly tries: number;
  readonly lastError: string | null;
}

/** The outbox of one institution or of the hub, or the jobs of its subgraphs, for its operator. */
export interface OperatorQueue {
  /** Dead letters first, then by age; at most `first`. */
  list(first?: number): Promise<QueuedItem[]>;
  /**
   * Resends dead letters: each returns to the queue that it came from.
   *
   * @param id of one message or job; all by default
   * @returns how many were resent
   */
  replay(id?: string): Promise<number>;
  close(): Promise<void>;
}

/** Messages to others, or jobs of the subgraphs. */
export type QueueSubject = 'deliveries' | 'jobs';

interface Shown {
  readonly dead: string;
  /** SQL: an id that stays the same when a job becomes a dead letter and is resent; kind, receiver and time queued. */
  readonly id: string;
  readonly columns: string;
  readonly where: string;
}

const SUBJECTS: Readonly<Record<QueueSubject, Shown>> = {
  deliveries: {
    dead: DEAD_DELIVERIES,
    id: `data->>'id'`,
    columns: `data->>'kind' as kind, data->>'to' as "to", (data->>'at')::timestamptz as since`,
    where: `name in ('${DELIVERIES}', '${DEAD_DELIVERIES}')`,
  },
  jobs: {
    dead: DEAD_JOBS,
    id: 'coalesce(source_root_id, id)::text',
    columns: `coalesce(source_name, name) as kind, null as "to", coalesce(source_created_on, created_on) as since`,
    where: `(name = '${DEAD_JOBS}' or dead_letter = '${DEAD_JOBS}')`,
  },
};

const listOf = ({ dead, id, columns, where }: Shown) => `
  select ${id} as id, name = '${dead}' as dead, ${columns},
    case when name = '${dead}' then coalesce(source_retry_count, 0) + 1
         when started_on is null then 0 else retry_count + 1 end as tries,
    case when name = '${dead}' then source_output else output end ->> 'message' as error
  from pgboss.job
  where ${where} and state < 'completed'
  order by dead desc, since, id
  limit $1`;

/** Opens the outbox or the jobs in a database; the node need not be running. */
export async function openQueue(url: string, subject: QueueSubject = 'deliveries'): Promise<OperatorQueue> {
  const shown = SUBJECTS[subject];
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return {
    async list(first = 1000) {
      const { rows } = await client.query<Row>(listOf(shown), [first]);
      return rows.map(({ dead, error, ...row }) => ({ ...row, state: dead ? 'DEAD' : 'PENDING', lastError: error }));
    },
    async replay(id) {
      if (id === undefined) return replay(url, shown.dead, {});
      const dead = `select id from pgboss.job where name = $1 and ${shown.id} = $2`;
      const { rows } = await client.query<{ id: string }>(dead, [shown.dead, id]);
      return rows.length === 0 ? 0 : replay(url, shown.dead, { ids: rows.map((row) => row.id) });
    },
    close: () => client.end(),
  };
}

interface Row extends Omit<QueuedItem, 'state' | 'lastError'> {
  readonly dead: boolean;
  readonly error: string | null;
}

const CHUNK = 1000;

/** Returns dead letters to the queues that they came from. */
async function replay(url: string, dead: string, which: { readonly ids?: string[] }): Promise<number> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    if (!(await boss.getQueue(dead))) return 0;
    let total = 0;
    for (;;) {
      const moved = await boss.redrive(dead, { ...which, limit: CHUNK });
      total += moved;
      if (moved < CHUNK) return total;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
