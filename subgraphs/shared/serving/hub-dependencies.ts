import type { RequestContext } from './request-context.ts';
import type { Message } from '../outbox/message.ts';
import type { EvidenceSource, StatusLists } from '../sealing/index.ts';
import type { InstitutionDirectory } from '../identity/directory.ts';

/** How calls to one subgraph of one institution went lately, as the gateway saw them in passing. */
export interface NodeObservation {
  readonly subgraph: string;
  /** What became of the last call. */
  readonly outcome: 'OK' | 'UNAVAILABLE' | 'SCHEMA_TOO_OLD';
  /** Mean of the calls that were answered, in milliseconds; null before the first. */
  readonly latencyMs: number | null;
  /** When the last call ended. */
  readonly at: Date;
}

/** The same, saying whose subgraph it was. */
export interface SeenNode extends NodeObservation {
  readonly institution: string;
}

/** How many calls to a node ended alike, and took about as long, within one minute. */
export interface CallCount {
  readonly institution: string;
  /** When the minute began. */
  readonly minute: Date;
  readonly outcome: 'OK' | 'FAILED' | 'TIMED_OUT';
  /** How long they took (`latency-bucket.ts`). */
  readonly bucket: number;
  readonly calls: number;
}

/** This process' memory of how institutions answered. */
export interface NodeObservations {
  of(institution: string): readonly NodeObservation[];
  all(): readonly SeenNode[];
  /** The calls since this was asked last: each is counted once. */
  takeCounts(): readonly CallCount[];
}

/** Who could not be reached, and whose messages wait for them. Senders try again by themselves as well. */
export interface NodeAbsences {
  /** A message of the sender did not reach the receiver. */
  missed(sender: string, receiver: string): Promise<void>;
  /** The receiver gave a sign of life: those whose messages wait for it, each named once. */
  back(receiver: string): Promise<readonly string[]>;
}

/** A status list as its institution published it. */
export interface ServedStatusList {
  /** Where it was published; also its id. */
  readonly address: string;
  /** Sealed. */
  readonly document: string;
  readonly publishedAt: Date;
  readonly validUntil: Date;
}

/** A list of a member; none of that name; or not to be had now, with seconds after which to ask again. */
export type StatusListAnswer =
  | { readonly kind: 'FOUND'; readonly list: ServedStatusList }
  | { readonly kind: 'NONE' }
  | { readonly kind: 'UNAVAILABLE'; readonly retryAfter: number };

/** The members' status lists, as the hub keeps and serves them. */
export interface HubStatusLists {
  read(ctx: RequestContext, id: string): Promise<StatusListAnswer>;
  /** By their addresses, for verification. */
  listsFor(ctx: RequestContext): StatusLists;
  /** A member published one. */
  take(ctx: RequestContext, message: Message): Promise<void>;
}

/** Dependencies of the hub's own subgraphs only, because they serve the whole alliance. */
export interface HubDependencies {
  readonly directory: InstitutionDirectory;
  /**
   * GET of a path at a node, `/feed/offerings?first=500`, as the hub's service; the JSON it answers.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where the node does not answer
   */
  fetchNode(institution: string, path: string): Promise<unknown>;
  readonly observations: NodeObservations;
  readonly statusLists: HubStatusLists;
  /** Where to ask whether a certificate was revoked; null: nobody is asked, and verification says so. */
  readonly evidence: EvidenceSource | null;
  /** SHA-256 of a subgraph's SDL in the hub's release (`hashOfSdl`); null if the release has no such subgraph. */
  releaseHashOf(subgraph: string): string | null;
}
