import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

import { Kind, parse, print } from 'graphql';
import { idAt } from './small-graph.ts';
import { localCatalogue, startSmallGateway } from './small-gateway.ts';
import { notShared } from '../support/surroundings.ts';
import { describeWhere } from '../support/where.ts';

// The contract lies beside the repository only where it is developed; elsewhere these tests are shown as skipped.
const CONTRACT = '../shared/contract';

describeWhere(notShared('contract'), 'where the contract is at hand', () => {
  test('the hub serves the sketch: every operation is planned, and an alliance that is down says so by code', async () => {
    const graph = readdirSync(`${CONTRACT}/sketch`).map((file) => ({
      name: file.replace('.graphql', ''),
      sdl: readFileSync(`${CONTRACT}/sketch/${file}`, 'utf8'),
    }));
    const nothing = (name: string) => ({ ...localCatalogue([]), name, execute: async () => ({ data: null }) });
    const hub = await startSmallGateway(
      { 'dcu.ie': 'http://127.0.0.1:1' },
      { subgraphs: [nothing('trust'), nothing('catalogue')] },
      graph,
    );
    try {
      const { definitions } = parse(readFileSync(`${CONTRACT}/operations.graphql`, 'utf8'));
      const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map(print);
      const named = Object.fromEntries(
        definitions.flatMap((each) =>
          each.kind === Kind.OPERATION_DEFINITION ? [[each.name!.value, print(each)]] : [],
        ),
      );
      for (const [name, operation] of Object.entries(named)) {
        const { errors } = await hub.ask(name === 'Catalogue' ? [operation, ...fragments].join('\n') : operation);
        expect(errors?.map(({ extensions }) => extensions['code']) ?? []).not.toContain('GRAPHQL_VALIDATION_FAILED');
      }

      const me = await hub.ask(named['Me']!, { token: 'aoife' });
      expect(me).toMatchObject({
        data: { me: null },
        errors: [{ path: ['me'], extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie' } }],
      });
      const several = { credentials: [idAt('dcu.ie', 1), idAt('eciu.eu', 1)] };
      const seal = await hub.ask(named['Seal']!, { variables: several, token: 'aoife' });
      expect(seal.errors).toMatchObject([
        { path: ['sealCredentials'], extensions: { code: 'UNKNOWN_INSTITUTION', argument: 'input.credentialIds' } },
      ]);
    } finally {
      await hub.stop();
    }
  });
});
