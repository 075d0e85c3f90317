import { pino } from 'pino';
import { openDatabase, type EntityTables } from '../../subgraphs/shared/database/orm.ts';
import type { Role } from '../../subgraphs/shared/identity/caller.ts';
import { requireDatabase } from '../../subgraphs/shared/database/require-database.ts';
import { declareDeliveries, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import { safeLog } from '../../subgraphs/shared/serving/safe-log.ts';
import { newTraceId } from '../../subgraphs/shared/serving/trace.ts';
import { offeringsEntities } from '../../subgraphs/offerings/entities.ts';
import { storedTimeZone } from '../../subgraphs/offerings/offering/time-zone.ts';
import type { NodeAddress } from './node.ts';

/** The operator at work on an institution's database. */
export interface AtNode {
  readonly ctx: RequestContext;
  readonly outbox: Outbox;
}

/** What the operator works with: the catalogue, as the institution's service. */
export interface AtNodeOptions {
  readonly entities?: EntityTables;
  readonly roles?: readonly Role[];
}

/**
 * Does something on an institution's database as its operator, while its node runs or not: what is told to others
 * leaves by the outbox when the node runs.
 */
export async function atNode<T>(
  { home: configured, databaseUrl }: NodeAddress,
  work: (node: AtNode) => Promise<T>,
  { entities = offeringsEntities, roles = ['SERVICE'] }: AtNodeOptions = {},
): Promise<T> {
  await requireDatabase(databaseUrl);
  const log = safeLog(pino({ level: 'error' }, pino.destination(2)), { institution: configured.id });
  const clock = () => new Date();
  const database = await openDatabase(databaseUrl, entities, 2);
  const jobs = new JobQueue(databaseUrl, log);
  try {
    await jobs.start();
    await declareDeliveries(jobs);
    // The node's, also where only the environment names the database.
    const home = { ...configured, timeZone: configured.timeZone ?? (await storedTimeZone(database.em.fork())) };
    const ctx = new RequestContext({
      home,
      caller: { subject: `${home.id}|operator`, institution: home.id, roles, learner: null, depth: 0 },
      statement: null,
      token: null,
      em: database.em.fork({ useContext: true }),
      now: clock(),
      log,
      traceId: newTraceId(),
    });
    return await work({ ctx, outbox: new Outbox(home.id, jobs, clock) });
  } finally {
    await jobs.stop();
    await database.close(true);
  }
}
