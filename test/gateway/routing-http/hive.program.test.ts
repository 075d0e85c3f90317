import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kind } from 'graphql';
import { playAftercareStory } from '../../../demo/journey/aftercare-story.ts';
import { Journal } from '../../../demo/journey/journal.ts';
import {
  createJourneyClient,
  readOperations,
  type Answer,
  type JourneyClient,
} from '../../../demo/journey/journey-client.ts';
import { playMandateStory } from '../../../demo/journey/mandate-story.ts';
import { playParticipationStory, type AwardedParticipation } from '../../../demo/journey/participation-story.ts';
import { playRecognitionStory } from '../../../demo/journey/recognition-story.ts';
import { startTrustServices, type TrustServices } from '../../../demo/trust-services/trust-services.ts';
import { askTheRemaining } from '../../contract/remaining-operations.ts';
import { startAlliance, type TestAlliance } from '../../support/alliance.ts';
import { ensureBuilt } from '../../support/built.ts';
import { freePorts } from '../../support/free-ports.ts';
import { describeWhere } from '../../support/where.ts';
import { startHubProcess, type HubProcess } from '../workers/hub-process.ts';
import { notHive, startHive, type HiveProcess } from './hive-process.ts';

describeWhere(notHive(), 'Hive Gateway in front of the routing layer', () => {
  const operations = readOperations(resolve(import.meta.dirname, '../../../schema'));
  const asked = new Set<string>();
  const told: string[] = [];
  let alliance: TestAlliance;
  let trust: TrustServices;
  let routing: HubProcess;
  let hive: HiveProcess;
  let client: JourneyClient;
  beforeAll(async () => {
    await ensureBuilt();
    alliance = await startAlliance();
    const { dataDir, addresses } = alliance;
    trust = await startTrustServices({ port: addresses.trustPort, dataDir });
    const port = await freePorts(2);
    routing = await startHubProcess(
      {
        HUB_PORT: String(port),
        HUB_DATA_DIR: dataDir,
        DATABASE_URL: alliance.databaseOf('hub'),
        REVOCATION_ADDRESSES: addresses.ocsp,
      },
      'dist/gateway/routing-http/main.js',
    );
    hive = await startHive(dataDir, `${routing.address}/subgraphs/supergraph.graphql`, port + 1);
    const { tokenOf } = alliance;
    const through = createJourneyClient({ hub: hive.address, tokenOf, operations });
    client = {
      askText: through.askText,
      ask(who, operation, variables) {
        asked.add(operation);
        return through.ask(who, operation, variables);
      },
    };
  }, 300_000);
  afterAll(async () => {
    await hive?.stop();
    await routing?.end('SIGTERM');
    await trust?.stop();
    await alliance?.stop();
  });

  /** An answer without its cursors, which hold the moment they were made. */
  const shown = ({ data, errors }: Answer<unknown>) =>
    JSON.stringify({ data, errors: errors.length }).replaceAll(/"(cursor|endCursor)":"[^"]*"/g, '"$1":""');

  let participation: AwardedParticipation;
  test('the stories of the alliance are told through it: mandates, recognition, participation', async () => {
    const journal = new Journal(client, (line) => told.push(line));
    await playMandateStory(journal);
    await playRecognitionStory(journal);
    participation = await playParticipationStory(journal);
    expect(told.join('\n')).toContain('a person decides');
  }, 300_000);

  test('its queries answer what the hub answers', async () => {
    const desk = { at: 'tuni.fi' };
    const queries: readonly [string | null, string, object][] = [
      [null, 'Catalogue', { filter: { institutions: ['dcu.ie', 'tuni.fi'] }, orderBy: 'TITLE', first: 20 }],
      ['learner@tuni.fi', 'Me', {}],
      ['officer@tuni.fi', 'Desk', desk],
      ['registrar@dcu.ie', 'Desk', desk],
    ];
    for (const [who, operation, variables] of queries) {
      const [here, hub] = await Promise.all([client, alliance].map((one) => one.ask(who, operation, variables as {})));
      expect([operation, who, shown(here!)]).toEqual([operation, who, shown(hub!)]);
    }
  }, 60_000);

  test('what the stories leave out: talk, appeal, a document brought, consent, an agreement', async () => {
    const { request } = participation;
    participation = await askTheRemaining(client, participation);
    expect(participation.request).not.toBe(request);
  }, 120_000);

  test('the last story: shared, recognised, suspended, revoked', async () => {
    await playAftercareStory(new Journal(client, (line) => told.push(line)), participation);
    expect(told.join('\n')).toContain('The credential was revoked');
  }, 60_000);

  test('every operation of the contract has been asked', () => {
    const names = operations.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? []) : [],
    );
    expect(names.filter((name) => !asked.has(name))).toEqual([]);
  });

  test('what an institution keeps from a neighbour, it keeps here as well', async () => {
    const { data } = await client.askText<any>('learner@tuni.fi', '{ me { id } }');
    const query = 'query ($id: ID!) { learner(id: $id) { id name } }';
    const asked = async (who: string | null) => client.askText<any>(who, query, { id: data.me.id });
    for (const who of ['learner@eciu.eu', 'sealer@eciu.eu', null]) expect((await asked(who)).data.learner).toBeNull();
  });

  test('an institution that is down costs its own part', async () => {
    await alliance.stopNode('dcu.ie');
    const filter = { institutions: ['dcu.ie', 'tuni.fi'], status: ['OPEN'] };
    const { data, errors } = await client.ask<any>(null, 'Catalogue', { filter, first: 50 });
    await alliance.startNode('dcu.ie');
    const placesAt = (id: string) =>
      data.catalogue.edges.flatMap(({ node }: any) => (node.institution.id === id ? [node.placesLeft] : []));
    expect(placesAt('dcu.ie').every((places: unknown) => places === null)).toBe(true);
    expect(placesAt('tuni.fi').every((places: unknown) => typeof places === 'number')).toBe(true);
    expect(errors).toContainEqual(
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie' }),
      }),
    );
  }, 60_000);
});
