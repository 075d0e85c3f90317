import type { EntityManager } from '@mikro-orm/postgresql';
import type { Audience, ChangeKind, ToldChange } from '../changes/change.ts';
import type { EntityTables } from '../database/orm.ts';
import type { PurgedTable } from '../database/purge.ts';
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

/** What a subgraph is given when it starts; services take what they use. */
export interface SubgraphDependencies {
  readonly home: Home;
  readonly clock: () => Date;
  /** Messages to other institutions, written in the transaction of what they report. */
  readonly outbox: Outbox;
  /** Jobs at this institution, written the same way. */
  readonly jobs: JobQueue;
  /** Queries the whole graph as this institution. */
  readonly graph: GraphClient;
  readonly commands: Commands;
  readonly cursors: Cursors;
  readonly readings: Readings;
  /** Export and erasure of personal data in all domains of this institution; filled once all have started. */
  readonly personalData: PersonalData;
  /** The institution's e-seal; null if it has none. */
  readonly seal: SealIdentity | null;
  /** Timestamps and evidence that raise a seal above level B, if they are configured. */
  readonly raising?: AugmentServices | null;
  /** Checks documents against SHACL shapes; without it, only the quick rules of the profile are checked. */
  readonly shapes?: ShapeCheck | null;
  /** Renders the pictures of credentials; without it, they are blank sheets. */
  readonly pictures?: Pictures | null;
  readonly log: Logger;
  /** The allowed receivers of webhooks; none by default. */
  readonly webhooks?: AllowedAddresses | null;
  /** The hub's public address, without a path, for documents and links that leave the alliance. */
  readonly publicAddress: string;
  /** A secret of this node for one purpose, the same after a restart. */
  readonly keyFor: (purpose: string) => Uint8Array;
  /** Present at the hub only. */
  readonly hub?: HubDependencies;
  /** A request context for work that no request started, such as a job or a timer. The caller is the institution's service. */
  readonly ownContext: () => RequestContext;
}

/** Handles one message, in a transaction that also remembers its id: throwing means "deliver again later". */
export type MessageHandler = (ctx: RequestContext, message: Message) => Promise<void>;

/**
 * Handles one message in two steps: `prepare` runs before the transaction, so that requests to others hold no lock and
 * no connection; `handle` runs in it, with the result of `prepare`.
 */
export interface PreparedHandler {
  prepare(ctx: RequestContext, message: Message): Promise<unknown>;
  handle(ctx: RequestContext, message: Message, prepared: never): Promise<void>;
}

/** Completes a message when it is sent; throws `Undeliverable` if the record that it reports on no longer exists. */
export type MessageCompletion = (ctx: RequestContext, message: Message) => Promise<Message>;

/** A started subgraph. */
export interface RunningSubgraph {
  /** One instance of each resolver class. */
  readonly resolvers: readonly object[];
  /** Per entity type: the record of a key, or null if there is none that the caller may see. */
  readonly references?: Readonly<Record<string, (ctx: RequestContext, id: string) => Promise<unknown>>>;
  /** Per message kind without the subgraph's name: `enrolmentChanged` handles `learners.enrolmentChanged`. */
  readonly messages?: Readonly<Record<string, MessageHandler | PreparedHandler>>;
  /**
   * Per full kind of a message that this subgraph sends: adds large content that is stored in a record of its own when
   * the message is sent, so that the outbox keeps no copy.
   */
  readonly completions?: Readonly<Record<string, MessageCompletion>>;
  /** Per kind of change of its records (`migrations/<subgraph>/…-changes.ts` writes them): who may know of it. */
  readonly changes?: Readonly<Partial<Record<ChangeKind, Audience>>>;
  /** Called in the transaction that takes changes of any subgraph's records, each once, for their consequences. */
  readonly changed?: (ctx: RequestContext, changes: readonly ToldChange[]) => Promise<void>;
  /** How its data about learners are exported and erased. */
  readonly personalData?: PersonalDataHolder;
  /** Per job name: the work, which is done at least once. */
  readonly jobs?: Readonly<Record<string, (ctx: RequestContext, data: never) => Promise<void>>>;
  /** Names of jobs that are queued daily, without data. */
  readonly daily?: readonly string[];
  /**
   * Called when the only process on the database starts, before it serves: releases what a killed one had claimed, and
   * repairs what a restore from another database cluster left.
   */
  readonly takeOver?: (ctx: RequestContext) => Promise<void>;
  /**
   * At the hub: the work of the leading process. It runs until the signal is aborted; if another process
   * takes over, it may be called again later.
   */
  readonly lead?: (signal: AbortSignal) => Promise<void>;
  /** HTTP responses other than GraphQL, by path, such as a harvest feed. The caller is verified as for GraphQL. */
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
  /** Object types that the graph needs although no resolver mentions them. */
  readonly orphanedTypes?: readonly (abstract new (...parameters: never[]) => object)[];
  readonly entities: EntityTables;
  /** Its tables whose old rows nobody needs any more. */
  readonly purged?: readonly PurgedTable[];
  /** At the hub: lists of many small objects that are made without graphql-js, `Type.field` (`withPlainLists`). */
  readonly plainLists?: readonly string[];
  start(dependencies: SubgraphDependencies): RunningSubgraph;
}

/** The EntityManager type services use: re-exported so that a domain needs one import. */
export type { EntityManager };
