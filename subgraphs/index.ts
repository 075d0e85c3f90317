import 'reflect-metadata';
import { assessments } from './assessments/index.ts';
import { learners } from './learners/index.ts';
import { offerings } from './offerings/index.ts';
import type { Subgraph } from './shared/serving/subgraph.ts';

/** The domains every institution serves, in its own process, from its own database. */
export const institutionSubgraphs: readonly Subgraph[] = [offerings, learners, assessments];

/** The domains the hub serves itself. */
export const hubSubgraphs: readonly Subgraph[] = [];
