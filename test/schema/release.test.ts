import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { institutionSubgraphs } from '../../subgraphs/institution/subgraphs.ts';
import { printSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';

// Types that a node and the hub share are described by whichever resolver is loaded last: a node loads other ones.
test.each(institutionSubgraphs.map((subgraph) => [subgraph.name, subgraph] as const))(
  'a node serves the schema of %s that the hub knows: they count as the same release',
  (name, subgraph) => {
    expect(printSubgraph(subgraph).trim()).toBe(readFileSync(`schema/${name}.graphql`, 'utf8').trim());
  },
);
