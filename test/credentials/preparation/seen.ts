import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { enrolment, OFFERING_ID } from '../pretended-graph.ts';
import { person } from '../small-alliance.ts';
import { dcu, graph, prepared } from './stage.ts';

/** Who sees batches and credentials. */
export function seen(): void {
  test('the neighbour sees no preparation and no credential', async () => {
    graph.enrolments = [enrolment(1)];
    const { id, nodes } = await prepared();
    const query = 'query ($batch: ID!, $one: ID!) { preparationBatch(id: $batch) { id } credential(id: $one) { id } }';
    const variables = { batch: id, one: nodes[0]!.id };
    for (const caller of [person('tuni.fi', 'REGISTRAR'), person('tuni.fi', 'SERVICE'), person('dcu.ie', 'OFFICER')]) {
      expect(await dcu.ask(caller, query, variables)).toEqual({ preparationBatch: null, credential: null });
    }
  });

  describe('the credentials of the institution, to those who work with them', () => {
    const WORK = `query ($filter: CredentialFilter, $first: Int!, $after: String) { _entities(representations: [{ __typename: "Institution", id: "dcu.ie" }]) { ... on Institution {
    credentialCounts { draft ready sealing failed sealed delivered suspended revoked }
    credentials(filter: $filter, first: $first, after: $after) { totalCount edges { node { id state unsealed } } pageInfo { endCursor } } } } }`;
    interface Work {
      credentialCounts: object | null;
      credentials: {
        totalCount: number;
        edges: { node: { id: string; state: string; unsealed: string | null } }[];
        pageInfo: { endCursor: string };
      } | null;
    }
    const work = async (caller: Caller, variables: object = {}) =>
      (await dcu.ask<{ _entities: [Work] }>(caller, WORK, { first: 50, ...variables }))._entities[0];

    beforeEach(async () => {
      graph.enrolments = [enrolment(1), enrolment(2, { final: false }), enrolment(3)];
      await prepared();
    });

    test('listed by state and offering, page by page, with the text that is to be sealed', async () => {
      const sealer = person('dcu.ie', 'SEALER');
      const { credentialCounts, credentials } = await work(sealer);
      expect(credentialCounts).toEqual({
        ...{ draft: 1, ready: 2, sealing: 0, failed: 0, sealed: 0, delivered: 0, suspended: 0, revoked: 0 },
      });
      const all = credentials!.edges.map(({ node }) => node);
      // A draft has no text yet; each of the others names itself in it.
      expect(all.filter(({ unsealed }) => unsealed === null).map(({ state }) => state)).toEqual(['DRAFT']);
      const texts = all.filter(({ state }) => state === 'READY');
      expect(texts.map(({ id, unsealed }) => unsealed!.includes(id.split(':')[1]!))).toEqual([true, true]);
      const begin = await work(sealer, { first: 1 });
      const rest = await work(sealer, { after: begin.credentials!.pageInfo.endCursor });
      const paged = [...begin.credentials!.edges, ...rest.credentials!.edges].map(({ node }) => node.id);
      expect(paged).toEqual(all.map(({ id }) => id));
      const { credentials: ready } = await work(sealer, { filter: { state: ['READY'], offeringId: OFFERING_ID } });
      expect(ready!.edges.map(({ node }) => node.state)).toEqual(['READY', 'READY']);
      expect((await work(sealer, { filter: { offeringId: 'dcu.ie:x' } })).credentials).toMatchObject({ totalCount: 0 });
      expect((await work(sealer, { filter: { validity: ['REVOKED'] } })).credentials).toMatchObject({ totalCount: 0 });
    });

    test.each([
      ['the neighbour’s sealer', person('tuni.fi', 'SEALER')],
      ['the own recognition officer', person('dcu.ie', 'OFFICER')],
      ['a learner', { ...person('tuni.fi', 'LEARNER'), learner: 'tuni.fi:x' }],
    ])('%s sees nothing of it', async (_who, caller) => {
      expect(await work(caller)).toEqual({ credentialCounts: null, credentials: null });
    });
  });
}
