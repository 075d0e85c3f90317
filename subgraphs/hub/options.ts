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
  /** Where the SDLs of the hub's release lie, `schema/`: nodes of other releases are told apart by them. */
  readonly schemaFolder: string;
  /** Signs cursors: the same in every process of the hub. */
  readonly cursorSecret: Uint8Array;
  /**
   * Brings a message of the hub's own to a node, in the trace of what caused it. May be called as soon as this starts:
   * throw until it can be done.
   */
  readonly deliver: (message: Message, traceId: string) => Promise<HubDelivery>;
  /** Where `npm run standards` puts the official shapes; without it, or where none are there, the project's own are used. */
  readonly standardsFolder?: string;
  /** The check of documents by shapes, where this process has one already; it is not closed with this. */
  readonly shapes?: ShapeCheck;
  /** Origins outside the alliance that may be asked for status lists; nobody unless told. */
  readonly statusListAddresses?: readonly string[];
  /**
   * Origins that may be asked whether a certificate was revoked: seals and status lists whose certificates name any other
   * are INDETERMINATE. Unset: nobody is asked, and verification says that it did not.
   */
  readonly revocationAddresses?: readonly string[];
  /** In place of asking these. */
  readonly evidence?: EvidenceSource;
  /** Whether these may lead to private addresses; false unless told. */
  readonly privateNetworks?: boolean;
  /** How many processes of the hub run here: they divide connections and threads. 1 unless told. */
  readonly workers?: number;
  readonly log?: Logger;
  readonly clock?: () => Date;
  /** Milliseconds between two readings of the registry and of the release; 5000 unless told. */
  readonly refreshMs?: number;
}
