import { describe, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import { offerings } from '../../../subgraphs/offerings/index.ts';
import { openDatabase } from '../../../subgraphs/shared/database/orm.ts';
import { buildSubgraph } from '../../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../../subgraphs/shared/serving/cursor.ts';
import type { SubgraphDependencies } from '../../../subgraphs/shared/serving/subgraph.ts';
import { personOf, requestAt } from '../../support/context.ts';
import { HOST, REGISTRAR } from '../support.ts';
import { asked, at, learner, seen } from './stage.ts';

/** Who sees the place on the list, and what that costs. */
export function shownPlace(): void {
  describe('the place on the waiting list', () => {
    test('is seen by the learner and by who handles enrolments at the host; the neighbour sees no enrolment', async () => {
      const { ids } = await asked(1, 2);
      const [, id = ''] = ids;
      for (const who of [learner(2), REGISTRAR, personOf(HOST, ['ASSESSOR'])])
        expect(await seen(who, id)).toMatchObject({ waitingListPlace: 1 });
      for (const who of [personOf('dcu.ie', ['REGISTRAR']), learner(1), personOf(HOST, ['OFFICER'])])
        expect(await seen(who, id)).toBeNull();
    });

    test('is not shown to who may read the enrolment for recognition only', async () => {
      const { ids } = await asked(1, 2);
      const { learner: who } = learner(2);
      await at.sql(
        `insert into shared.basis (signed_hash, reader, learner, purpose, records, until, signed)
         values ('waiting', 'utwente.nl', ?, 'RECOGNITION', array[?], '2028-01-01', 'x')`,
        [who, ids[1]],
      );
      expect(await seen(personOf('utwente.nl', ['OFFICER']), ids[1] ?? '')).toMatchObject({
        ...{ state: 'QUEUED', waitingListPlace: null },
      });
    });

    test('costs one statement more, however long the list', async () => {
      const { offering } = await asked(1, 2);
      const { offering: longer } = await asked(1, 30);
      const list =
        'query ($id: ID!) { offering(id: $id) { enrolments(first: 100) { edges { node { state PLACE } } } } }';
      const cost = async (id: string, fields: string) => (await statementsOf(list.replace('PLACE', fields), id)).length;
      const bare = await cost(offering, '');
      expect(await cost(offering, 'waitingListPlace')).toBe(bare + 1);
      expect(await cost(longer, 'waitingListPlace')).toBe(bare + 1);
    });
  });
}

/** What a registrar's query asks the database. */
async function statementsOf(source: string, id: string): Promise<string[]> {
  const database = await openDatabase(at.databaseUrl, offerings.entities);
  try {
    const statements: string[] = [];
    database.config.getLogger().setDebugMode(['query']);
    database.config.getLogger().logQuery = ({ query = '' }) => void statements.push(query);
    const home = { id: HOST, name: 'Tampere University', country: 'FI', language: 'fi' };
    const started = offerings.start({
      ...{ home, cursors: createCursors(Buffer.alloc(32, 7)) },
    } as unknown as SubgraphDependencies);
    const { errors } = await graphql({
      schema: buildSubgraph(offerings, started),
      ...{ source, variableValues: { id }, contextValue: requestAt(home, database, REGISTRAR) },
    });
    if (errors?.[0]) throw errors[0];
    return statements;
  } finally {
    await database.close(true);
  }
}
