import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse, validate } from 'graphql';
import { MANDATES, partiesQuery, SEALER } from '../../../subgraphs/credentials/mandate/mandate.service.ts';
import { OFFERING, OFFERING_IN_SHORT } from '../../../subgraphs/credentials/preparation/offering.query.ts';
import { hubSubgraphs } from '../../../subgraphs/hub/subgraphs.ts';
import { institutionSubgraphs } from '../../../subgraphs/institution/subgraphs.ts';
import { printSubgraph } from '../../../subgraphs/shared/serving/build-schema.ts';
import { readMandate } from '../../../subgraphs/shared/sealing/index.ts';
import { mandateText } from '../pretended-graph.ts';
import { person } from '../small-alliance.ts';
import { graph, prepare } from './stage.ts';

/** What is asked of the graph, and by whom. */
export function asking(): void {
  test('what this subgraph asks of the graph is valid, and it answers operations 6 and 7 of the contract', () => {
    const subgraphs = [...institutionSubgraphs, ...hubSubgraphs];
    const { schema } = composeServices(
      subgraphs.map((one) => ({ name: one.name, typeDefs: parse(printSubgraph(one)) })),
    );
    const api = schema!.toAPISchema().toGraphQLJSSchema();
    const { from, to } = readMandate(mandateText());
    for (const question of [OFFERING, OFFERING_IN_SHORT, MANDATES, SEALER, partiesQuery({ from, to })])
      expect(validate(api, parse(question))).toEqual([]);
    const contract = parse(readFileSync(join(import.meta.dirname, '../../../schema/operations.graphql'), 'utf8'));
    const named = contract.definitions.filter(
      (one) => one.kind === 'OperationDefinition' && /^(Prepare|Preparation|Seal)/.test(one.name!.value),
    );
    expect(named).toHaveLength(4);
    for (const one of named) expect(validate(api, { ...contract, definitions: [one] })).toEqual([]);
  });

  test.each([
    ['the own sealer', person('dcu.ie', 'SEALER'), 'NOT_ALLOWED'],
    ['the neighbour’s registrar', person('tuni.fi', 'REGISTRAR'), 'NOT_FOUND'],
    ['a learner', { ...person('tuni.fi', 'LEARNER'), learner: 'tuni.fi:x' }, 'NOT_FOUND'],
  ])('%s may not prepare', async (_who, caller, code) => {
    expect(await prepare(caller)).toMatchObject({ code });
    expect(graph.asked).toBe(0);
  });

  test('while the offering cannot be looked up, a repeated command has its answer, and a new one is told to come again', async () => {
    const first = await prepare(undefined, 'k');
    const ask = graph.ask;
    graph.ask = async <T>() => ({
      data: null as T,
      errors: [
        { message: 'down', extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie', retryAfter: 7 } },
      ],
    });
    try {
      expect(await prepare(undefined, 'k')).toMatchObject({ id: first.id });
      await expect(prepare(undefined, 'other')).rejects.toMatchObject({
        extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie', retryAfter: 7 },
      });
    } finally {
      graph.ask = ask;
    }
  });

  test('an offering that is not there is refused', async () => {
    graph.offering = null;
    expect(await prepare()).toMatchObject({ code: 'NOT_FOUND' });
  });
}
