import type { Logger } from 'pino';
import type { Message } from '../shared/outbox/message.ts';
import type { EvidenceSource, ShapeCheck } from '../shared/sealing/index.ts';
import type { HubDependencies } from '../shared/serving/hub-dependencies.ts';
import type { Home } from '../shared/serving/request-context.ts';
import type { Subgraph } from '../shared/serving/subgraph.ts';

/** The hub, where its own subgraphs run. */
export const HUB: Home = { id: 'hub', name: 'Alliance Hub', country: 'EU', language: 'en' };

/** What became of bringing a message to a node: done, not now, or never. */
export type HubDelivery =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

/** The subgraphs that run in the hub, and what they need of the gateway. */
export interface HubSubgraphsOptions extends Pick<HubDependencies, 'fetchNode' | 'observations'> {
  readonly subgraphs: readonly Subgraph[];
  readonly databaseUrl: string;
  /** The folder of the SDLs of the hub's release, `schema/`, with which the schemas of nodes are compared. */
  readonly schemaFolder: string;
  /** Signs cursors: the same in every process of the hub. */
  readonly cursorSecret: Uint8Array;
  /**
   * Delivers a message of the hub itself to a node, within the trace of its cause. May be called as soon as this starts:
   * throw until it can be done.
   */
  readonly deliver: (message: Message, traceId: string) => Promise<HubDelivery>;
  /** The folder in which `npm run standards` puts the official shapes; without them, the project's own are used. */
  readonly standardsFolder?: string;
  /** A check of documents against shapes that this process has already; it is not closed with this. */
  readonly shapes?: ShapeCheck;
  /** Origins outside the alliance from which status lists may be fetched; none by default. */
  readonly statusListAddresses?: readonly string[];
  /**
   * Origins that may be asked whether a certificate was revoked: seals and status lists whose certificates name any other
   * are INDETERMINATE. If unset, none is asked, and verification says so.
   */
  readonly revocationAddresses?: readonly string[];
  /** In place of asking these. */
  readonly evidence?: EvidenceSource;
  /** Whether these may resolve to private addresses; false by default. */
  readonly privateNetworks?: boolean;
  /** How many processes of the hub run here: they divide connections and threads. 1 by default. */
  readonly workers?: number;
  readonly log?: Logger;
  readonly clock?: () => Date;
  /** Milliseconds between two readings of the registry and of the release; 5000 by default. */
  readonly refreshMs?: number;
}
