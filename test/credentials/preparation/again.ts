import { expect, test } from '@jest/globals';
import { enrolment } from '../pretended-graph.ts';
import { NOW, person } from '../small-alliance.ts';
import { dcu, failures, graph, prepare, prepared, REGISTRAR, shown } from './stage.ts';

/** Batches that are asked for again, fail in part, or lose their worker. */
export function again(): void {
  test('asked again while it runs, or with the same key, it is the same batch', async () => {
    const first = await prepare(REGISTRAR, 'k');
    expect((await prepare()).id).toBe(first.id);
    await dcu.work();
    expect((await prepare(REGISTRAR, 'k')).id).toBe(first.id);
    expect((await prepare()).id).not.toBe(first.id);
  });

  test('what could not be sealed is written anew by what is known now, or taken away', async () => {
    graph.enrolments = [enrolment(1), enrolment(2)];
    await prepared();
    const before = await dcu.sql<{ id: string; result: string }>(
      'select id, result from credentials.credential order by enrolment',
    );
    await dcu.sql(`update credentials.credential set state = 'FAILED', document_hash = 'old'`);
    graph.enrolments = [enrolment(1), enrolment(2, { pass: 'FAILED' })];
    expect(await prepared()).toMatchObject({ total: 1, ready: 1 });
    const after = await dcu.sql<{ id: string; state: string; document_hash: string }>(
      'select id, state, document_hash from credentials.credential',
    );
    expect(after).toMatchObject([{ id: before[0]?.id, state: 'READY' }]);
    expect(after[0]?.document_hash).not.toBe('old');
  });

  test('what is prepared again is the last prepared, and is listed first', async () => {
    graph.enrolments = [enrolment(1)];
    const [first] = (await prepared()).nodes;
    dcu.now = new Date(NOW.getTime() + 60_000);
    graph.enrolments = [enrolment(2)];
    const [second] = (await prepared()).nodes;
    dcu.now = new Date(NOW.getTime() + 120_000);
    graph.enrolments = [enrolment(1)];
    await prepared();
    const LIST = `{ _entities(representations: [{ __typename: "Institution", id: "dcu.ie" }]) { ... on Institution {
      credentials(first: 5) { edges { node { id } } } } } }`;
    interface Listed {
      credentials: { edges: { node: { id: string } }[] };
    }
    const { _entities } = await dcu.ask<{ _entities: [Listed] }>(REGISTRAR, LIST);
    expect(_entities[0].credentials.edges.map(({ node }) => node.id)).toEqual([first!.id, second!.id]);
  });

  test('while a learner’s home is down that credential fails with a code, and is prepared later', async () => {
    graph.enrolments = [enrolment(1), enrolment(2)];
    graph.down.add('tuni.fi');
    const batch = await prepared();
    expect(batch).toMatchObject({ state: 'FINISHED', total: 2, ready: 0, incomplete: 0, failed: 2 });
    expect(batch.nodes[1]!.missing[0]!.explanation).toContain('INSTITUTION_UNAVAILABLE');
    graph.down.clear();
    expect(await prepared()).toMatchObject({ total: 2, ready: 2, failed: 0 });
    graph.down.add('tuni.fi');
    const later = await prepared();
    expect(later).toMatchObject({ failed: 2 });
    expect(later.nodes.map(({ state }) => state)).toEqual(['READY', 'READY']);
    // Page by page, in the order of the enrolments, each with the credential that it has from before.
    const first = (await failures(later.id, 1))!;
    const second = (await failures(later.id, 1, first.pageInfo.endCursor))!;
    expect([first.totalCount, ...first.edges, ...second.edges]).toMatchObject([
      2,
      ...[1, 2].map((n) => ({
        node: {
          enrolment: { id: enrolment(n).id },
          credential: { id: later.nodes[n - 1]!.id },
          code: 'INSTITUTION_UNAVAILABLE',
          message: expect.stringContaining('prepare again later'),
        },
      })),
    ]);
    expect(await failures(later.id, 100, undefined, person('tuni.fi', 'REGISTRAR'))).toBeUndefined();
  });

  test('a learner who cannot be read any more fails alone: the others are prepared, and what was ready stays', async () => {
    const unreadable = { ...enrolment(2), learner: null };
    graph.enrolments = [enrolment(1), unreadable, enrolment(3)];
    const batch = await prepared();
    expect(batch).toMatchObject({ state: 'FINISHED', total: 3, ready: 2, incomplete: 0, failed: 1 });
    expect(batch.credentials.totalCount).toBe(2);
    expect(batch.nodes.map(({ state }) => state)).toEqual(['READY', 'READY']);
    const message = expect.stringContaining('does not show this learner');
    expect(await failures(batch.id)).toMatchObject({
      totalCount: 1,
      edges: [{ node: { enrolment: { id: unreadable.id }, credential: null, code: 'LEARNER_UNREADABLE', message } }],
    });
    graph.enrolments = [{ ...enrolment(1), learner: null }];
    expect(await prepared()).toMatchObject({
      ready: 0,
      failed: 1,
      nodes: [{ id: batch.nodes[0]!.id, state: 'READY' }],
    });
  });

  test('210 enrolments take three questions; a worker that dies in between goes on where it was', async () => {
    graph.enrolments = Array.from({ length: 210 }, (_, n) => enrolment(n));
    const { id } = await prepare();
    const before = graph.asked;
    const ask = graph.ask.bind(graph);
    graph.ask = (...parts: Parameters<typeof ask>) => {
      if (graph.asked - before === 1) {
        graph.ask = ask;
        throw new Error('killed');
      }
      return ask(...parts);
    };
    await expect(dcu.work()).rejects.toThrow('killed');
    expect(await shown(id)).toMatchObject({ state: 'RUNNING', total: 100 });
    await dcu.work();
    expect(graph.asked - before).toBe(3);
    const page = await shown(id, 100);
    expect(page).toMatchObject({
      state: 'FINISHED',
      total: 210,
      ready: 210,
      credentials: { totalCount: 210, pageInfo: { hasNextPage: true } },
    });
    const last = await shown(
      id,
      100,
      (await shown(id, 100, page.credentials.pageInfo.endCursor)).credentials.pageInfo.endCursor,
    );
    expect(last.credentials.edges).toHaveLength(10);
  });
}
