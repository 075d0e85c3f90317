import 'reflect-metadata';
import { assessments } from '../assessments/index.ts';
import { credentials } from '../credentials/index.ts';
import { learners } from '../learners/index.ts';
import { offerings } from '../offerings/index.ts';
import { recognition } from '../recognition/index.ts';
import type { Subgraph } from '../shared/serving/subgraph.ts';
import { webhooks } from '../webhooks/index.ts';

/** The domains that every institution serves. */
export const institutionSubgraphs: readonly Subgraph[] = [
  offerings,
  learners,
  assessments,
  credentials,
  recognition,
  webhooks,
];
