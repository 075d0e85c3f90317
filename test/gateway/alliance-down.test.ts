import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse, print, separateOperations } from 'graphql';
import { allianceSdls, SCHEMA } from './alliance-sdls.ts';
import { localCatalogue, startSmallGateway } from './small-gateway.ts';
import { idAt } from './small-graph.ts';

test('every operation of the contract is planned, and an alliance that is down says so by code', async () => {
  const nothing = (name: string) => ({ ...localCatalogue([]), name, execute: async () => ({ data: null }) });
  const hub = await startSmallGateway(
    { 'dcu.ie': 'http://127.0.0.1:1' },
    { subgraphs: [nothing('trust'), nothing('catalogue')] },
    allianceSdls(),
  );
  try {
    const operations = separateOperations(parse(readFileSync(join(SCHEMA, 'operations.graphql'), 'utf8')));
    const named = Object.fromEntries(Object.entries(operations).map(([name, document]) => [name, print(document)]));
    for (const operation of Object.values(named)) {
      const { errors } = await hub.ask(operation);
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
