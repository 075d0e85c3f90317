import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newRecordId } from '../../subgraphs/shared/identity/record-id.ts';
import { traceparentOf } from '../../subgraphs/shared/serving/trace.ts';
import { eventually, type TestAlliance } from '../support/alliance.ts';
import { senderAt, type Sender } from '../messages/sender.ts';
import { startSmallNode, type SmallNode } from '../messages/small-node.ts';

/** A line of a program's log. */
export interface Line {
  readonly traceId?: string;
  readonly institution?: string;
  readonly path?: string;
  readonly route?: string;
}

export function oneTrace(at: () => TestAlliance, lines: readonly Line[]): void {
  let alliance: TestAlliance;
  let dcu: Sender;
  beforeAll(async () => {
    alliance = at();
    dcu = await senderAt(alliance, 'dcu.ie');
  }, 60_000);
  afterAll(async () => {
    await dcu.stop();
  });

  /** Where the trace was seen: `tuni.fi /messages`, `hub /graphql`. */
  const seen = (traceId: string) =>
    lines
      .filter((line) => line.traceId === traceId && (line.path ?? line.route))
      .map(({ institution = 'hub', path, route }) => `${institution} ${path ?? route}`);

  test('one trace leads from a person’s request over the host to the message at the learner’s home', async () => {
    const traceId = 'a1'.repeat(16);
    const offering = await alliance.askText<{ catalogue: { edges: { node: { id: string } }[] } }>(
      null,
      '{ catalogue(first: 100, filter: { institutions: ["dcu.ie"], status: [OPEN] }) { edges { node { id } } } }',
    );
    for (const { node } of offering.data.catalogue.edges) {
      const query = `mutation ($id: ID!) { enrol(input: { offeringId: $id }) { __typename } }`;
      const answer = await fetch(`${alliance.addresses.hub}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await alliance.tokenOf('learner@tuni.fi')}`,
          traceparent: traceparentOf(traceId),
        },
        body: JSON.stringify({ query, variables: { id: node.id } }),
      });
      const { data } = (await answer.json()) as { data: { enrol: { __typename: string } } | null };
      if (data?.enrol.__typename === 'Enrolment') break;
    }
    const way = ['hub /graphql', 'dcu.ie /offerings', 'hub /messages', 'tuni.fi /messages'];
    await eventually(async () => expect(seen(traceId)).toEqual(expect.arrayContaining(way)));
  });

  test('a message’s trace goes on in the job it causes and in the answer that this sends', async () => {
    const traceId = 'b2'.repeat(16);
    const payload = {
      mandate: newRecordId('hub.local'),
      credential: newRecordId('dcu.ie'),
      kind: 'MICRO_CREDENTIAL',
      document: '{}',
      level: 'B',
    };
    const em = dcu.em();
    Object.assign(em.getLoggerContext(), { traceId });
    await dcu.outbox.send(em, { to: 'eciu.eu', kind: 'credentials.sealForAnother', payload });
    await eventually(async () =>
      expect(seen(traceId).toSorted()).toEqual([
        'dcu.ie /messages',
        'eciu.eu /messages',
        'hub /messages',
        'hub /messages',
      ]),
    );
  });

  test('what a job asks the graph belongs to the trace as well, in a transaction or not', async () => {
    const traceId = 'c3'.repeat(16);
    const node: SmallNode = await startSmallNode({
      messages: { happened: (ctx) => node.given.jobs.send(ctx.em, 'probe.think', {}) },
      jobs: {
        think: async (ctx, data) => {
          expect(data).toEqual({});
          await node.given.graph.ask(ctx, '{ institutions { id } }');
          const answer = { to: 'dcu.ie', kind: 'probe.thought' as const, payload: {} };
          await ctx.em.transactional(() => node.given.outbox.send(ctx.em, answer));
        },
      },
    });
    try {
      await node.bring({}, traceparentOf(traceId));
      await eventually(async () => expect(node.calls).toHaveLength(2));
      expect(node.calls).toMatchObject([
        { path: '/graphql', headers: { traceparent: expect.stringContaining(traceId) } },
        {
          path: '/messages',
          headers: { traceparent: expect.stringContaining(traceId) },
          body: { kind: 'probe.thought' },
        },
      ]);
      expect(Object.keys(node.calls[1]!.body).toSorted()).toEqual(['at', 'from', 'id', 'kind', 'payload', 'to']);
    } finally {
      await node.stop();
    }
  });
}
