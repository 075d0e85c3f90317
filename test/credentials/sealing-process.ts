import 'reflect-metadata';
import process from 'node:process';
import { pino } from 'pino';
import { credentials } from '../../subgraphs/credentials/index.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { loadDevelopmentSeal } from '../../subgraphs/shared/sealing/index.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { personOf, requestAt } from '../support/context.ts';

/** Where a process ends itself as `kill -9` does: at the n-th time it comes to a point. */
export interface Moment {
  readonly point: 'taking' | 'signing' | 'signed' | 'settling' | 'written' | 'committed' | 'never';
  readonly times: number;
}

/** What the process is told: `node dist/test/credentials/sealing-process.js <JSON>`. */
export interface SealingOrder extends Moment {
  readonly url: string;
  readonly sealFile: string;
  readonly batch: string;
}

/** A worker of a node that does one sealing job on a real database, dies where it is told to, or tells how often it signed. */
const order = JSON.parse(process.argv[2] ?? '{}') as SealingOrder;
const home = { id: 'dcu.ie', name: 'Dublin City University', country: 'IE', language: 'en' };
const log = pino({ level: 'silent' });
const clock = () => new Date();

let signatures = 0;
let left = order.times;
function at(point: Moment['point']): void {
  if (point !== order.point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const database = await openDatabase(order.url, credentials.entities, 4);
const jobs = new JobQueue(order.url, log);
await jobs.start();
const outbox = new Outbox(home.id, jobs, clock);
const sendAll = outbox.sendAll.bind(outbox);
outbox.sendAll = async (em, messages) => {
  at('settling');
  await sendAll(em, messages);
  at('written');
};
const own = await loadDevelopmentSeal(order.sealFile);
if (!own) throw new Error(`There is no seal in ${order.sealFile}.`);
const seal = {
  ...own,
  key: {
    algorithm: own.key.algorithm,
    sign: async (data: Uint8Array) => {
      at('signing');
      const signature = await own.key.sign(data);
      signatures += 1;
      at('signed');
      return signature;
    },
  },
};
const ctx = requestAt(home, database, personOf(home.id, ['SERVICE']), { now: clock() });
const transactional = ctx.em.transactional.bind(ctx.em);
ctx.em.transactional = (async (work: never) => {
  at('taking');
  const result = await transactional(work);
  at('committed');
  return result;
}) as typeof ctx.em.transactional;
const given = { home, clock, outbox, jobs, seal, log, raising: null, commands: new Commands('credentials') };
const running = credentials.start(given as unknown as SubgraphDependencies);
await running.jobs!['seal']!(ctx, { batch: order.batch } as never);
await jobs.stop();
await database.close(true);
process.stdout.write(`${signatures}\n`);
