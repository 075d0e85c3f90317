import type { JWK } from 'jose';
import type { Logger } from 'pino';
import type { AllowedAddresses } from '../shared/network/allowed-addresses.ts';
import type { PictureStyle, ProofSettings, SealIdentity, ShapeCheck } from '../shared/sealing/index.ts';
import type { Home } from '../shared/serving/request-context.ts';
import type { Subgraph } from '../shared/serving/subgraph.ts';

/** One institution's node, as its operator configures it. */
export interface InstitutionOptions {
  readonly home: Home;
  readonly port: number;
  /** Base address of the hub. */
  readonly hub: string;
  /** The hub's address as the public reaches it; `hub` by default. */
  readonly publicAddress?: string;
  readonly databaseUrl: string;
  /** The private Ed25519 key of the institution's service identity; its public half is in the trust registry. */
  readonly serviceKey: JWK;
  /** The institution's e-seal; without one it cannot seal. */
  readonly seal?: SealIdentity | null;
  /** Where timestamps and evidence come from; without it, its seals are of level B. */
  readonly proof?: ProofSettings | null;
  /** Where its webhooks may be sent; nowhere by default. */
  readonly webhooks?: AllowedAddresses | null;
  /** How the pictures of its credentials look, where not like the default. */
  readonly picture?: PictureStyle | null;
  /** The folder in which `npm run standards` puts the official shapes; without them, the project's own are used. */
  readonly standardsFolder?: string;
  /** A check of documents against shapes that this process has already; it is not closed with this. */
  readonly shapes?: ShapeCheck;
  readonly subgraphs: readonly Subgraph[];
  readonly log?: Logger;
  readonly clock?: () => Date;
  readonly heartbeatMs?: number;
  /** How often a checkpoint of the log is sent to the hub, if it has grown; a minute by default. */
  readonly checkpointMs?: number;
}
