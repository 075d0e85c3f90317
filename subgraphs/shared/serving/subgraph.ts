import type { EntityManager } from '@mikro-orm/postgresql';
import type { Audience, ChangeKind, ToldChange } from '../changes/change.ts';
import type { EntityTables } from '../database/orm.ts';
import type { Logger } from 'pino';
import type { GraphClient } from './graph-client.ts';
import type { HubDependencies } from './hub-dependencies.ts';
import type { Home, RequestContext } from './request-context.ts';
import type { Cursors } from './cursor.ts';
import type { Commands } from '../commands/commands.ts';
import type { Message } from '../outbox/message.ts';
import type { AllowedAddresses } from '../network/allowed-addresses.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { JobQueue } from '../outbox/jobs.ts';
import type { AugmentServices, Pictures, SealIdentity, ShapeCheck } from '../sealing/index.ts';
import type { PersonalData, PersonalDataHolder } from '../personal-data/holder.ts';
import type { Readings } from '../reading/readings.ts';

/** What a subgraph is given when it starts. Services take of it what they use. */
export interface SubgraphDependencies {
  readonly home: Home;
  readonly clock: () => Date;
  /** Messages to other institutions, written in the transaction of what they tell. */
  readonly outbox: Outbox;
  /** Work for later, at this institution, written the same way. */
  readonly jobs: JobQueue;
  /** Asks the whole graph as this institution. */
  readonly graph: GraphClient;
  readonly commands: Commands;
  readonly cursors: Cursors;
  readonly readings: Readings;
  /** What every domain of this institution does with personal data; filled once all have started. */
  readonly personalData: PersonalData;
  /** The institution's e-seal, where it has one. */
  readonly seal: SealIdentity | null;
  /** What raises a seal above level B: timestamps and evidence, where they are configured. */
  readonly raising?: AugmentServices | null;
  /** Checks documents against SHACL shapes; without it, by the quick rules of the profile only. */
  readonly shapes?: ShapeCheck | null;
  /** Paints the pictures of credentials; without it, they are plain sheets. */
  readonly pictures?: Pictures | null;
  readonly log: Logger;
  /** Where webhooks may be sent; nowhere unless told. */
  readonly webhooks?: AllowedAddresses | null;
  /** The hub's address as the public reaches it, without a path: in documents and links that leave the alliance. */
  readonly publicAddress: string;
  /** A secret of this node's own for one purpose, the same after a restart. */
  readonly keyFor: (purpose: string) => Uint8Array;
  /** Given at the hub only. */
  readonly hub?: HubDependencies;
  /** A request context for work that no request started: a job, a timer. The caller is the institution's own service. */
  readonly ownContext: () => RequestContext;
}

/** Handles one message, in a transaction that also remembers its id: throwing means "deliver again later". */
export type MessageHandler = (ctx: RequestContext, message: Message) => Promise<void>;

/**
 * Handles one message in two steps: `prepare` before the transaction, where asking others may take its time without a
 * lock or a connection being held; `handle` in it, with what `prepare` found out.
 */
export interface PreparedHandler {
  prepare(ctx: RequestContext, message: Message): Promise<unknown>;
  handle(ctx: RequestContext, message: Message, prepared: never): Promise<void>;
}

/** The message as it travels; throws `Undeliverable` where what it tells of is gone. */
export type MessageCompletion = (ctx: RequestContext, message: Message) => Promise<Message>;

/** A subgraph that was started with its dependencies. */
export interface RunningSubgraph {
  /** One instance of each resolver class. */
  readonly resolvers: readonly object[];
  /** Per entity type: the record behind a key, or null where there is none the caller may see. */
  readonly references?: Readonly<Record<string, (ctx: RequestContext, id: string) => Promise<unknown>>>;
  /** Per message kind without the subgraph's name: `enrolmentChanged` handles `learners.enrolmentChanged`. */
  readonly messages?: Readonly<Record<string, MessageHandler | PreparedHandler>>;
  /**
   * Per full kind of a message that this subgraph sends: puts in what is large and lies in a record of its own, in the
   * moment the message leaves, so that the outbox keeps no copy.
   */
  readonly completions?: Readonly<Record<string, MessageCompletion>>;
  /** Per kind of change of its records (`migrations/<subgraph>/…-changes.ts` writes them): who may know of it. */
  readonly changes?: Readonly<Partial<Record<ChangeKind, Audience>>>;
  /** Called in the transaction that takes changes of any subgraph's records, each once: what follows from them. */
  readonly changed?: (ctx: RequestContext, changes: readonly ToldChange[]) => Promise<void>;
  /** What it keeps of learners: how that is exported and erased. */
  readonly personalData?: PersonalDataHolder;
  /** Per job name: what is done, at least once. */
  readonly jobs?: Readonly<Record<string, (ctx: RequestContext, data: never) => Promise<void>>>;
  /** Names of jobs that are ordered daily, with no data. */
  readonly daily?: readonly string[];
  /**
   * Called at the start of the only process that works on the database, before it serves: gives back what a killed one
   * had claimed, and puts right what a restore from another database cluster left.
   */
  readonly takeOver?: (ctx: RequestContext) => Promise<void>;
  /**
   * At the hub: what one of its processes does, whichever leads. Runs until the signal is aborted; where another process
   * takes over, it may be called again.
   */
  readonly lead?: (signal: AbortSignal) => Promise<void>;
  /** HTTP answers beside GraphQL, by path: a harvest feed. The caller is verified like any other. */
  readonly feeds?: Readonly<
    Record<string, (ctx: RequestContext, query: Readonly<Record<string, string | undefined>>) => Promise<unknown>>
  >;
  stop?(): Promise<void>;
}

/** A domain: its GraphQL classes, its tables, and how it starts. */
export interface Subgraph {
  /** Also the name of its PostgreSQL schema, its path at the node and its SDL file. */
  readonly name: string;
  readonly resolvers: readonly (abstract new (...parameters: never[]) => object)[];
  /** Object types that no resolver mentions but the graph needs. */
  readonly orphanedTypes?: readonly (abstract new (...parameters: never[]) => object)[];
  readonly entities: EntityTables;
  /** At the hub: lists of many small objects that are made without graphql-js, `Type.field` (`withPlainLists`). */
  readonly plainLists?: readonly string[];
  start(dependencies: SubgraphDependencies): RunningSubgraph;
}

/** The EntityManager type services use: re-exported so that a domain needs one import. */
export type { EntityManager };
