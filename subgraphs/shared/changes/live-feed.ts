import { sql, type EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Role } from '../identity/caller.ts';
import type { ChangeKind } from './change.ts';
import type { LiveEvent, LiveFeed } from './live-event.ts';
import { listenTo } from './listener.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { KEPT_MINUTES, LIVE_CHANNEL } from './take-told.ts';

const AT_ONCE = 1000;
// A stream that missed more is reset: querying everything again is cheaper.
const MOST_MISSED = 2000;
const LOOK_MS = 15_000;
const PURGE_MS = 60_000;

/** What following the hub's events needs. */
export interface LiveFeedOptions {
  readonly databaseUrl: string;
  readonly em: () => EntityManager;
  readonly log: Logger;
}

/** Follows the events stored by all processes of the hub, notified by the database, and deletes old ones. */
export async function startLiveFeed(options: LiveFeedOptions): Promise<LiveFeed & { stop(): Promise<void> }> {
  const { databaseUrl, em, log } = options;
  const listeners = new Set<(events: readonly LiveEvent[]) => void>();
  let position = await newest(em());

  const following = oneAtATime(async () => {
    try {
      for (;;) {
        const events = await after(em(), position, AT_ONCE);
        const last = events.at(-1);
        if (!last) return;
        position = last.id;
        for (const listener of listeners) listener(events);
      }
    } catch (error) {
      log.warn({ err: error }, 'cannot read live events: will retry');
    }
  });
  const listening = await listenTo({ url: databaseUrl, channel: LIVE_CHANNEL, wake: following.ask, log });
  const looking = setInterval(following.ask, LOOK_MS).unref();
  const purging = setInterval(() => {
    forget(em()).catch((error: unknown) => log.warn({ err: error }, 'cannot delete old live events'));
  }, PURGE_MS).unref();

  return {
    get position() {
      return position;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async since(id) {
      if (!(await isKnown(em(), id))) return null;
      const missed = await after(em(), id, MOST_MISSED + 1);
      return missed.length > MOST_MISSED ? null : missed;
    },
    async stop() {
      clearInterval(looking);
      clearInterval(purging);
      await listening.stop();
      await following.stop();
    },
  };
}

interface Row {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly record: string;
  readonly changed_at: Date;
  readonly institution: string;
  readonly learner: string | null;
  readonly person: string | null;
  readonly staff: readonly Role[];
  readonly everyone: boolean;
}

async function after(em: EntityManager, id: number, most: number): Promise<LiveEvent[]> {
  const rows = await em.execute<Row[]>(
    sql`select "id", "kind", "record", "changed_at", "institution", "learner", "person", "staff", "everyone"
      from "live"."event" where "id" > ${id} order by "id" limit ${most}`,
  );
  return rows.map(({ id: number, changed_at: at, ...event }) => ({
    ...event,
    id: Number(number),
    at: new Date(at).toISOString(),
  }));
}

async function newest(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ id: string | null }[]>(sql`select max("id") as "id" from "live"."event"`);
  return Number(row?.id ?? 0);
}

/** Whether all events after a given one are still stored. The newest is always kept, so that this can be determined. */
async function isKnown(em: EntityManager, id: number): Promise<boolean> {
  const [row] = await em.execute<{ oldest: string | null; newest: string | null }[]>(
    sql`select min("id") as "oldest", max("id") as "newest" from "live"."event"`,
  );
  return id >= Number(row?.oldest ?? 1) - 1 && id <= Number(row?.newest ?? 0);
}

/** Deletes events older than the window, except the newest. */
export async function forget(em: EntityManager): Promise<void> {
  await em.execute(
    sql`delete from "live"."event" where "taken_at" < now() - make_interval(mins => ${KEPT_MINUTES})
      and "id" < (select max("id") from "live"."event")`,
  );
}
