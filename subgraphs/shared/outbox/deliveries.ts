import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DEAD_DELIVERIES, DELIVERIES } from './outbox.ts';

/** A message on its way or given up, as an operator sees it: never what it says. */
export interface Delivery {
  /** The message's own id. */
  readonly id: string;
  readonly state: 'PENDING' | 'DEAD';
  readonly kind: string;
  readonly to: string;
  /** When it was written. */
  readonly since: Date;
  /** How often it was tried since it was written, replayed, or its receiver was missed and came back. */
  readonly tries: number;
  readonly lastError: string | null;
}

/** The outbox of one institution, or of the hub, for its operator. */
export interface Deliveries {
  /** Dead ones first, then by age; at most `first`. */
  list(first?: number): Promise<Delivery[]>;
  /**
   * Lets dead messages be delivered again.
   *
   * @param message one message's id; all unless told
   * @returns how many
   */
  replay(message?: string): Promise<number>;
  close(): Promise<void>;
}

const LIST = `
  select data->>'id' as id, name = '${DEAD_DELIVERIES}' as dead, data->>'kind' as kind, data->>'to' as "to",
    (data->>'at')::timestamptz as since,
    case when name = '${DEAD_DELIVERIES}' then coalesce(source_retry_count, 0) + 1
         when started_on is null then 0 else retry_count + 1 end as tries,
    case when name = '${DEAD_DELIVERIES}' then source_output else output end ->> 'message' as error
  from pgboss.job
  where name in ('${DELIVERIES}', '${DEAD_DELIVERIES}') and state < 'completed'
  order by dead desc, since, id
  limit $1`;

/** Opens the outbox in a database; its node may run or not. */
export async function openDeliveries(url: string): Promise<Deliveries> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return {
    async list(first = 1000) {
      const { rows } = await client.query<Row>(LIST, [first]);
      return rows.map(({ dead, error, ...row }) => ({ ...row, state: dead ? 'DEAD' : 'PENDING', lastError: error }));
    },
    replay: (message) => replay(url, message),
    close: () => client.end(),
  };
}

interface Row extends Omit<Delivery, 'state' | 'lastError'> {
  readonly dead: boolean;
  readonly error: string | null;
}

const AT_ONCE = 1000;

async function replay(url: string, message: string | undefined): Promise<number> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    if (!(await boss.getQueue(DEAD_DELIVERIES))) return 0;
    const which = { destination: DELIVERIES, ...(message !== undefined && { data: { id: message } }) };
    let total = 0;
    for (;;) {
      const moved = await boss.redrive(DEAD_DELIVERIES, { ...which, limit: AT_ONCE });
      total += moved;
      if (moved < AT_ONCE) return total;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
