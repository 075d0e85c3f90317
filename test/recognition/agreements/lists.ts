import { expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { neighbour, officer } from '../support.ts';
import { at } from './stage.ts';

const LIST = `query ($r: [_Any!]!, $state: [AgreementState!], $first: Int = 20, $after: String) { _entities(representations: $r) {
  ... on Institution { agreements(state: $state, first: $first, after: $after) { totalCount edges { node { id state } } pageInfo { endCursor hasNextPage } } } } }`;

/** Who sees which agreements. */
export function lists(): void {
  test('officers see all agreements in the list, anybody else the approved ones', async () => {
    const list = async (who: Caller, variables: object = {}) => {
      const r = [{ __typename: 'Institution', id: 'tuni.fi' }];
      return (await at.ask<any>(who, LIST, { r, ...variables }))._entities[0].agreements;
    };
    const all = await list(officer, { first: 100 });
    const byState = (state: string) => all.edges.filter(({ node }: any) => node.state === state);
    expect(all.totalCount).toBe(all.edges.length);
    expect(byState('APPROVED').length).toBeGreaterThan(0);
    expect(byState('WITHDRAWN').length).toBeGreaterThan(0);
    expect((await list(neighbour, { first: 100 })).edges).toEqual(byState('APPROVED'));
    expect((await list(neighbour, { state: ['PROPOSED'] })).totalCount).toBe(0);
    expect((await list(officer, { state: ['WITHDRAWN'] })).edges).toEqual(byState('WITHDRAWN'));
    const page = await list(officer, { first: 1 });
    const next = await list(officer, { first: 1, after: page.pageInfo.endCursor });
    expect([...page.edges, ...next.edges]).toEqual(all.edges.slice(0, 2));
  });
}
