import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DEAD_DELIVERIES, DELIVERIES } from './outbox.ts';
import { DEAD_JOBS } from './subgraph-jobs.ts';

/** A message on its way or given up, or a job, as an operator sees it: never what it says. */
export interface Delivery {
  /** The message's own id, or the job's. */
  readonly id: string;
  readonly state: 'PENDING' | 'DEAD';
  /** What happened, `learners.enrolmentChanged`, or what is to be done, `credentials.seal`. */
  readonly kind: string;
  /** Who is told; null where it is a job. */
  readonly to: string | null;
  /** When it was written. */
  readonly since: Date;
  /** How often it was tried since it was written, replayed, or the other side was missed and came back. */
  readonly tries: number;
  readonly lastError: string | null;
}

/** The outbox of one institution, or of the hub, or the jobs of its subgraphs, for its operator. */
export interface Deliveries {
  /** Dead ones first, then by age; at most `first`. */
  list(first?: number): Promise<Delivery[]>;
  /**
   * Lets what is dead be tried again.
   *
   * @param id one message's or job's; all unless told
   * @returns how many
   */
  replay(id?: string): Promise<number>;
  close(): Promise<void>;
}

/** Messages to others, or work of the subgraphs themselves. */
export type DeliverySubject = 'deliveries' | 'jobs';

interface Shown {
  readonly dead: string;
  /** SQL: the id that stays the same while a job dies and is replayed, its kind and receiver, and when it was written. */
  readonly id: string;
  readonly columns: string;
  readonly where: string;
}

const SUBJECTS: Readonly<Record<DeliverySubject, Shown>> = {
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

/** Opens the outbox in a database, or the jobs; its node may run or not. */
export async function openDeliveries(url: string, subject: DeliverySubject = 'deliveries'): Promise<Deliveries> {
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

interface Row extends Omit<Delivery, 'state' | 'lastError'> {
  readonly dead: boolean;
  readonly error: string | null;
}

const AT_ONCE = 1000;

/** Each goes back into the queue it came from. */
async function replay(url: string, dead: string, which: { readonly ids?: string[] }): Promise<number> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    if (!(await boss.getQueue(dead))) return 0;
    let total = 0;
    for (;;) {
      const moved = await boss.redrive(dead, { ...which, limit: AT_ONCE });
      total += moved;
      if (moved < AT_ONCE) return total;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
