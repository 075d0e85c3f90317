import 'reflect-metadata';
import { catalogue } from '../catalogue/index.ts';
import type { Subgraph } from '../shared/serving/subgraph.ts';
import { trust } from '../trust/index.ts';

/** The domains the hub serves itself. */
export const hubSubgraphs: readonly Subgraph[] = [trust, catalogue];
