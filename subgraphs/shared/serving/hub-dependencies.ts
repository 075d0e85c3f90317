import type { RequestContext } from './request-context.ts';
import type { Message } from '../outbox/message.ts';
import type { EvidenceSource, StatusLists } from '../sealing/index.ts';
import type { InstitutionDirectory } from '../identity/directory.ts';

/** The recent calls to one subgraph of one institution, as observed by the gateway. */
export interface NodeObservation {
  readonly subgraph: string;
  /** The outcome of the last call. */
  readonly outcome: 'OK' | 'UNAVAILABLE' | 'SCHEMA_TOO_OLD';
  /** Mean duration of the answered calls, in milliseconds; null before the first. */
  readonly latencyMs: number | null;
  /** When the last call ended. */
  readonly at: Date;
}

/** The same, with the institution and its subgraph. */
export interface SeenNode extends NodeObservation {
  readonly institution: string;
}

/** The number of calls to a node within one minute that had the same outcome and about the same duration. */
export interface CallCount {
  readonly institution: string;
  /** The start of the minute. */
  readonly minute: Date;
  readonly outcome: 'OK' | 'FAILED' | 'TIMED_OUT';
  /** Their duration (`latency-bucket.ts`). */
  readonly bucket: number;
  readonly calls: number;
}

/** This process's record of how institutions answered. */
export interface NodeObservations {
  of(institution: string): readonly NodeObservation[];
  all(): readonly SeenNode[];
  /** The calls since the last call of this function: each is counted once. */
  takeCounts(): readonly CallCount[];
}

/**
 * The institutions that could not be reached, and the senders whose messages wait for them. Senders also retry by
 * themselves.
 */
export interface NodeAbsences {
  /** A message of the sender did not reach the receiver. */
  missed(sender: string, receiver: string): Promise<void>;
  /** The receiver can be reached again: the senders whose messages wait for it, each once. */
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

/** A member's list; no list of that name; or unavailable now, with the seconds after which to ask again. */
export type StatusListAnswer =
  | { readonly kind: 'FOUND'; readonly list: ServedStatusList }
  | { readonly kind: 'NONE' }
  | { readonly kind: 'UNAVAILABLE'; readonly retryAfter: number };

/** The members' status lists, as stored and served by the hub. */
export interface HubStatusLists {
  read(ctx: RequestContext, id: string): Promise<StatusListAnswer>;
  /** By their addresses, for verification. */
  listsFor(ctx: RequestContext): StatusLists;
  /** A member published one. */
  take(ctx: RequestContext, message: Message): Promise<void>;
}

/** Dependencies that only the hub's own subgraphs have, because they serve the whole alliance. */
export interface HubDependencies {
  readonly directory: InstitutionDirectory;
  /**
   * GET of a path at a node, `/feed/offerings?first=500`, as the hub's service; returns the JSON of the answer.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the node does not answer
   */
  fetchNode(institution: string, path: string): Promise<unknown>;
  readonly observations: NodeObservations;
  readonly statusLists: HubStatusLists;
  /** Where to ask whether a certificate was revoked; null: nobody is asked, and the verification says so. */
  readonly evidence: EvidenceSource | null;
  /** SHA-256 of a subgraph's SDL in the hub's release (`hashOfSdl`); null if the release has no such subgraph. */
  releaseHashOf(subgraph: string): string | null;
}
