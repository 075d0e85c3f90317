import { eventually } from '../../support/eventually.ts';
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

  test('rules restored from another database cluster are in the feed again once the node has started', async () => {
    const hub: Caller = { subject: 'hub', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 };
    const { id: kept } = await make();
    const { id: ended } = await make();
    await write(END, { ruleId: ended, reason: 'x' });
    const numbers = 'select id, changes from recognition.rule order by id';
    const run = (statement: string) => at.database.em.fork().execute<object[]>(statement);
    const before = await run(numbers);
    await run('alter table recognition.rule disable trigger rule_stays');
    await run(`update recognition.rule set change_xid = '9000000000'`);
    await run('alter table recognition.rule enable trigger rule_stays');
    const ids = async (after?: string) => {
      const page: any = await at.feed(hub, 'recognitions', after === undefined ? {} : { after });
      return page.recognitions.map((one: any) => one.id);
    };
    expect(await ids()).toEqual([]);
    await at.takeOver();
    // A transaction of any database of the server holds the feed back while it lasts.
    for (const after of [undefined, `9000000000~${ended}`])
      await eventually(async () => expect(await ids(after)).toEqual(expect.arrayContaining([kept, ended])));
    expect(await run(numbers)).toEqual(before);
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
