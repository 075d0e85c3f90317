import { expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { neighbour, officer } from '../support.ts';
import { at, END, list, make, write } from './stage.ts';

/** Who reads rules, page by page. */
export function lists(): void {
  test('anybody can list rules page by page; only the institution’s staff see who made them', async () => {
    const made = [];
    for (const minute of [1, 2, 3]) {
      at.now = new Date(Date.UTC(2026, 10, 21, 12, minute));
      made.unshift((await make()).id);
    }
    const first = await list({ first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await list({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }: any) => node.id)).toEqual(made);
    expect(await at.entity(neighbour, 'RecognitionRule', made[0]!, 'madeBy')).toEqual({ madeBy: null });
  });

  test('the hub alone can harvest, and gets every rule once, including ended ones', async () => {
    const hub: Caller = { subject: 'hub', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 };
    const { id } = await make();
    await write(END, { ruleId: id, reason: 'x' });
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page: any = await at.feed(hub, 'recognitions', { after, first: '3' });
      if (page.next === null) break;
      seen.push(...page.recognitions.map((one: any) => one.id));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toBe(id);
    await expect(at.feed(officer, 'recognitions')).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
}
