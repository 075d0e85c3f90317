import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '@mikro-orm/core';
import { randomUUIDv7 } from 'node:crypto';
import type { Logger } from 'pino';
import { throughHub, type ThroughHub } from '../messages/through-hub.ts';
import type { JobQueue } from '../outbox/jobs.ts';
import type { Message } from '../outbox/message.ts';
import { Undeliverable } from '../outbox/undeliverable.ts';
import type { RequestContext } from '../serving/request-context.ts';
import { isChangeKind, type Audience, type ChangeKind, type ToldChange } from './change.ts';
import { listenTo } from './listener.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { LIVE_CHANGED, MOST_CHANGES } from './told.ts';

/** The queue of changes to report to the hub. It is separate from the outbox: what is not delivered within a day is dropped. */
export const TELLING = 'live.tell';
const CHANNEL = 'changes';
// Changes are reported in batches: under load, many changes cost one message.
const GATHER_MS = 100;
const LOOK_MS = 15_000;

/** What the relay needs of the node. */
export interface RelayOptions extends ThroughHub {
  readonly databaseUrl: string;
  readonly jobs: JobQueue;
  readonly audiences: ReadonlyMap<ChangeKind, Audience>;
  /** Called in the transaction that takes the changes, for their local consequences. */
  readonly followers: readonly ((ctx: RequestContext, changes: readonly ToldChange[]) => Promise<void>)[];
  readonly ownContext: (traceId?: string) => RequestContext;
  readonly log: Logger;
}

const NOBODY_ELSE: Audience = { staff: [] };

interface Row {
  readonly kind: string;
  readonly record: string;
  readonly learner: string | null;
  readonly person: string | null;
  readonly at: Date;
}

/**
 * Reports changes of this node to the hub. Triggers write each change of a record into `shared.change` in its own
 * transaction; the relay takes them, each record once, and queues one job for the hub and the local consequences, in
 * one transaction: a change is reported if and only if it happened, whichever process made it, and however.
 */
export async function startChangeRelay(options: RelayOptions): Promise<{ stop(): Promise<void> }> {
  const { jobs, log } = options;
  await jobs.declare(TELLING, { keepDays: 1 });
  await jobs.work<Message>(TELLING, (message, { traceId }) => tell(options, message, traceId));

  const work = oneAtATime(async () => {
    await pause(GATHER_MS);
    try {
      while ((await takeSome(options)) === MOST_CHANGES);
    } catch (error) {
      log.warn({ err: error }, 'cannot report changes: will retry');
    }
  });
  const listener = await listenTo({ url: options.databaseUrl, channel: CHANNEL, wake: work.ask, log });
  const looking = setInterval(work.ask, LOOK_MS).unref();
  return {
    async stop() {
      clearInterval(looking);
      await listener.stop();
      await work.stop();
    },
  };
}

/** An older hub may not support live changes: then they are dropped. */
async function tell(options: RelayOptions, message: Message, traceId: string | undefined): Promise<void> {
  try {
    await throughHub(options, message, traceId);
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    options.log.warn({ message: message.id, reason: error.message }, 'the hub refuses the report of changes');
  }
}

async function takeSome({ jobs, audiences, followers, ownContext }: RelayOptions): Promise<number> {
  const ctx = ownContext();
  return ctx.em.transactional(async () => {
    const rows = await ctx.em.execute<Row[]>(
      sql`delete from "shared"."change" where "id" in
          (select "id" from "shared"."change" order by "id" limit ${MOST_CHANGES} for update skip locked)
        returning "kind", "record", "learner", "person", "at"`,
    );
    const changes = eachOnce(rows, audiences);
    if (changes.length === 0) return rows.length;
    const message: Message = {
      id: randomUUIDv7(),
      from: ctx.home.id,
      to: 'hub',
      kind: LIVE_CHANGED,
      payload: { changes: changes.map((change) => ({ ...change })) },
      at: ctx.now.toISOString(),
    };
    await jobs.send(ctx.em, TELLING, message);
    // A change of which a named person is notified is also reported to everybody else.
    const once = changes.filter(({ person }) => person === null);
    for (const follow of followers) await follow(ctx, once);
    return rows.length;
  });
}

/**
 * The last change of each record, with the learner whom any of its changes concerned. Named individuals are notified
 * by separate entries, which concern nobody else.
 */
function eachOnce(rows: readonly Row[], audiences: ReadonlyMap<ChangeKind, Audience>): ToldChange[] {
  const told = new Map<string, ToldChange>();
  for (const { kind, record, learner, person, at } of rows.toSorted(
    (a, b) => Number(new Date(a.at)) - Number(new Date(b.at)),
  )) {
    const audience = isChangeKind(kind) ? audiences.get(kind) : undefined;
    if (!audience) continue;
    const key = `${kind} ${record} ${person ?? ''}`;
    const { staff, everyone = false } = person === null ? audience : NOBODY_ELSE;
    told.set(key, {
      kind: kind as ChangeKind,
      record,
      at: new Date(at).toISOString(),
      learner: learner ?? told.get(key)?.learner ?? null,
      person,
      staff,
      everyone,
    });
  }
  return [...told.values()];
}
