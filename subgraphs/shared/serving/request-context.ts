import DataLoader from 'dataloader';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EntityName } from '@mikro-orm/core';
import type { Logger } from 'pino';
import type { Caller } from '../identity/caller.ts';
import type { ReadingStatement } from '../identity/statement.ts';
import type { AskAsCaller } from './graph-client.ts';

/** What a subgraph knows about the institution that it serves; at the hub the id is `hub`. */
export interface Home {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  /** The institution's language, ISO 639-1. */
  readonly language: string;
  /** Where its days begin and end, `Europe/Helsinki`; UTC without one. */
  readonly timeZone?: string | undefined;
}

/** Answers many keys together, in the order of the keys. */
export type Batch<K, V> = (ctx: RequestContext, keys: readonly K[]) => Promise<readonly V[]>;

/** The context of a request; every service method takes it as its first parameter. */
export interface RequestContextInput {
  readonly home: Home;
  readonly caller: Caller;
  /** The caller's signed reason to read, or the one that the gateway made for this mutation. */
  readonly statement: ReadingStatement | null;
  /** The internal token of this request, presented when the subgraph queries the graph on the caller's behalf. */
  readonly token: string | null;
  /** A separate fork: one identity map per request. */
  readonly em: EntityManager;
  readonly now: Date;
  readonly log: Logger;
  readonly traceId: string;
  /** Set only at the hub, if a person's request came through the gateway. */
  readonly ask?: AskAsCaller | undefined;
}

/**
 * One request at one subgraph: the caller, the database, the time, and the loaders that load lists in one statement.
 */
export class RequestContext {
  readonly home: Home;
  readonly caller: Caller;
  readonly statement: ReadingStatement | null;
  readonly token: string | null;
  readonly em: EntityManager;
  readonly now: Date;
  readonly log: Logger;
  readonly traceId: string;
  readonly ask: AskAsCaller | null;
  // Apollo Server copies a context property by property, which a #private member does not survive.
  private readonly loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  private readonly batchesById = new Map<unknown, Batch<string, unknown>>();

  constructor(input: RequestContextInput) {
    this.home = input.home;
    this.caller = input.caller;
    this.statement = input.statement;
    this.token = input.token;
    this.em = input.em;
    this.now = input.now;
    this.log = input.log;
    this.traceId = input.traceId;
    this.ask = input.ask ?? null;
  }

  /**
   * A record of this institution by its id, loaded together with all others requested in the same tick; null if there
   * is none.
   */
  find<T extends { id: string }>(entity: EntityName<T>, id: string): Promise<T | null> {
    return this.load<string, T | null>(this.byId(entity), id);
  }

  /** The records of the rows found by a separate statement, in their order, as far as they exist. */
  async findAll<T extends { id: string }>(
    entity: EntityName<T>,
    rows: readonly { readonly id: string }[],
  ): Promise<T[]> {
    const found = await Promise.all(rows.map(({ id }) => this.find(entity, id)));
    return found.flatMap((record) => record ?? []);
  }

  /**
   * The value of a key from a batch function, which must be the same function in every call (of a module or a service).
   */
  load<K, V>(batch: Batch<K, V>, key: K): Promise<V> {
    let loader = this.loaders.get(batch) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V>((keys) => batch(this, keys) as Promise<V[]>);
      this.loaders.set(batch, loader as DataLoader<unknown, unknown>);
    }
    return loader.load(key);
  }

  /** Clears what was loaded, after a command changed records. */
  forget(): void {
    this.loaders.clear();
  }

  private byId<T extends { id: string }>(entity: EntityName<T>): Batch<string, T | null> {
    const known = this.batchesById.get(entity) as Batch<string, T | null> | undefined;
    if (known) return known;
    const batch: Batch<string, T | null> = async (ctx, ids) => {
      const found = await ctx.em.find(entity, { id: { $in: [...ids] } } as never);
      const byId = new Map(found.map((record) => [record.id, record as T]));
      return ids.map((id) => byId.get(id) ?? null);
    };
    this.batchesById.set(entity, batch as Batch<string, unknown>);
    return batch;
  }
}
