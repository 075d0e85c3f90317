import 'reflect-metadata';
import process from 'node:process';
import { pino } from 'pino';
import { openAuthority } from '../../demo/trust-services/authority.ts';
import { credentials } from '../../subgraphs/credentials/index.ts';
import type { RegisteredMandate } from '../../subgraphs/credentials/mandate/mandate.policy.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { loadDevelopmentSeal, type AugmentServices } from '../../subgraphs/shared/sealing/index.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { personOf, requestAt } from '../support/context.ts';
import { proofsOf } from '../support/proofs.ts';

/** Where a process ends itself as `kill -9` does: at the n-th time it comes to a point. */
export interface Moment {
  readonly point: 'taking' | 'signing' | 'signed' | 'stamping' | 'settling' | 'written' | 'committed' | 'never';
  readonly times: number;
}

/** What the process is told: `node dist/test/credentials/sealing-process.js <JSON>`. */
export interface SealingOrder extends Moment {
  readonly url: string;
  /** Where the development authority and the seals it issued are (`openAuthority`). */
  readonly dataDir: string;
  /** Whose seal it uses. */
  readonly institution: string;
  readonly job: 'seal' | 'raise' | 'sealMandated';
  /** What each run of the job is told. */
  readonly runs: readonly object[];
  /** Where it seals or raises to more than B: with the authority's timestamps and evidence. */
  readonly raises?: boolean;
  /** Where it is the only process, as after a restart: it takes over what a killed one had claimed. */
  readonly alone?: boolean;
  /** What the registry says of every mandate. */
  readonly mandate?: RegisteredMandate;
}

/** A worker of a node that does jobs on a real database, dies where it is told to, or tells how often it signed. */
const order = JSON.parse(process.argv[2] ?? '{}') as SealingOrder;
const home = { id: order.institution, name: order.institution, country: 'IE', language: 'en' };
const log = pino({ level: 'silent' });
const clock = () => new Date();

let signatures = 0;
let left = order.times;
function at(point: Moment['point']): void {
  if (point !== order.point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

/** Timestamps and OCSP answers of the authority, in this process. */
async function proofs(): Promise<AugmentServices> {
  const authority = await openAuthority({ dataDir: order.dataDir, ocspAddress: 'http://localhost:1/ocsp', clock });
  return proofsOf({
    authority,
    clock,
    asked(service) {
      if (service === 'time') at('stamping');
    },
  });
}

const database = await openDatabase(order.url, credentials.entities, 4);
const jobs = new JobQueue(order.url, log);
await jobs.start();
const outbox = new Outbox(home.id, jobs, clock);
for (const name of ['send', 'sendAll'] as const) {
  const send = outbox[name].bind(outbox) as (...given: unknown[]) => Promise<void>;
  outbox[name] = async (...given: unknown[]) => {
    at('settling');
    await send(...given);
    at('written');
  };
}
const own = await loadDevelopmentSeal(`${order.dataDir}/trust-services/seals/${home.id}.pem`);
if (!own) throw new Error(`There is no seal of ${home.id}.`);
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
const raising = order.raises ? await proofs() : null;
const graph = { ask: async () => ({ data: { mandate: order.mandate ?? null }, errors: [] }) };
const given = { home, clock, outbox, jobs, seal, log, raising, graph, commands: new Commands('credentials') };
const running = credentials.start(given as unknown as SubgraphDependencies);
if (order.alone) await running.takeOver!(ctx);
for (const data of order.runs) await running.jobs![order.job]!(ctx, data as never);
await jobs.stop();
await database.close(true);
process.stdout.write(`${signatures}\n`);
