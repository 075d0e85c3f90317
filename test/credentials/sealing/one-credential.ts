import { expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { enrolment, learnerId } from '../pretended-graph.ts';
import { NOW, person } from '../small-alliance.ts';
import { ask, batchOf, dcu, ready, SEALER, shown, verify } from './stage.ts';

const RECEIVED = 'tuni.fi:019a2f00-0000-7000-8000-00000000beef';

/** A credential from READY to the learner’s home, and who sees it. */
export function oneCredential(): void {
  test('a credential is sealed by the own seal, verifies, and travels to the learner’s home, which confirms it', async () => {
    const [id] = await ready(1);
    const { id: batch } = await ask([id!]);
    expect(await batchOf(batch)).toMatchObject({ state: 'QUEUED', sealed: 0 });
    await dcu.work();
    expect(await batchOf(batch)).toMatchObject({
      state: 'FINISHED',
      total: 1,
      sealed: 1,
      failed: 0,
      finishedAt: expect.any(String),
    });
    const credential = await shown(id!);
    expect(credential).toMatchObject({
      state: 'SEALED',
      validity: 'VALID',
      awardedBy: { id: 'dcu.ie', name: 'Dublin City University', country: 'IE' },
      sealedBy: { id: 'dcu.ie' },
      seal: { level: 'B', algorithm: 'ES256', timestampedAt: null, qualified: false },
    });
    const verification = verify(credential!.document!);
    expect(verification.verdict).toBe('VALID');
    expect(verification.facts?.hubIds).toEqual({
      credential: id,
      enrolment: enrolment(1).id,
      result: enrolment(1).results![0]!.id,
    });

    const [message] = await dcu.sent();
    expect(message).toMatchObject({
      to: 'tuni.fi',
      kind: 'learners.credentialDelivered',
      payload: { learner: learnerId(1), credential: id, document: credential!.document },
    });
    const receipt = (from: string, differing: object = {}): Message => ({
      ...message!,
      id: crypto.randomUUID(),
      from,
      to: 'dcu.ie',
      kind: 'credentials.credentialReceived',
      payload: { credential: id!, receivedCredential: RECEIVED, ...differing },
    });
    await expect(dcu.take(receipt('utwente.nl'))).rejects.toThrow('not the home');
    const anothers = { receivedCredential: RECEIVED.replace('tuni.fi', 'utwente.nl') };
    await expect(dcu.take(receipt('tuni.fi', anothers))).rejects.toThrow('keeps no');
    await dcu.take(receipt('tuni.fi'));
    await dcu.take(receipt('tuni.fi'));
    expect((await shown(id!))!.state).toBe('DELIVERED');
    expect(await dcu.sql('select named, record from shared.basis_alias order by record')).toEqual(
      [id!, enrolment(1).id, enrolment(1).results![0]!.id].toSorted().map((record) => ({ named: RECEIVED, record })),
    );
  });

  test('a sealed credential is seen by its learner, and by a reader on a basis only, whose reading is told', async () => {
    const [id] = await ready(1);
    const learner = { ...person('tuni.fi', 'LEARNER'), learner: learnerId(1) };
    const officer = person('utwente.nl', 'OFFICER');
    expect(await shown(id!, learner)).toBeNull();
    await ask([id!]);
    await dcu.work();
    await dcu.sent();
    expect((await shown(id!, learner))!.document).toEqual(expect.any(String));
    expect(await shown(id!, { ...learner, learner: learnerId(2) })).toBeNull();
    expect(await shown(id!, officer)).toBeNull();

    const statement = (changed: object) =>
      JSON.stringify({
        learner: learnerId(1),
        institution: 'utwente.nl',
        purpose: 'RECOGNITION',
        records: [RECEIVED],
        until: '2028-01-01T00:00:00Z',
        ...changed,
      });
    const basis = (signed: string, named = learnerId(1)): Message => ({
      id: crypto.randomUUID(),
      from: 'utwente.nl',
      to: 'dcu.ie',
      kind: 'credentials.readingBasis',
      payload: { statement: signed, learner: named, credential: id!, enrolment: 'dcu.ie:of-somebody-else' },
      at: NOW.toISOString(),
    });
    await expect(dcu.take(basis(statement({}), learnerId(2)))).rejects.toThrow('no such credential');
    await expect(dcu.take(basis(statement({ learner: learnerId(2) })))).rejects.toThrow('not made for');
    await expect(dcu.take(basis(statement({ purpose: 'ENROLMENT' })))).rejects.toThrow('not made for');
    expect(await shown(id!, officer)).toBeNull();
    // The learner's home has not told yet under which id it keeps the credential: the basis comes again.
    await expect(dcu.take(basis(statement({})))).rejects.toMatchObject({
      extensions: { code: 'INSTITUTION_UNAVAILABLE' },
    });
    expect(await shown(id!, officer)).toBeNull();
    await dcu.take({
      id: crypto.randomUUID(),
      from: 'tuni.fi',
      to: 'dcu.ie',
      kind: 'credentials.credentialReceived',
      payload: { credential: id!, receivedCredential: RECEIVED },
      at: NOW.toISOString(),
    });
    expect(await shown(id!, officer)).toBeNull();
    await dcu.take(basis(statement({})));
    expect(await dcu.sql('select records from shared.basis')).toEqual([{ records: [RECEIVED] }]);
    expect((await shown(id!, officer))!.document).toEqual(expect.any(String));
    expect(await shown(id!, { ...learner, institution: 'utwente.nl', learner: 'utwente.nl:x' })).toBeNull();
    expect(await dcu.sent()).toMatchObject([
      {
        to: 'tuni.fi',
        kind: 'learners.read',
        payload: { institution: 'utwente.nl', readings: [{ what: ['CREDENTIALS'] }] },
      },
    ]);
  });

  test('the same key seals once', async () => {
    const ids = await ready(2);
    const first = await ask(ids, { key: 'k' });
    await dcu.work();
    expect((await ask(ids, { key: 'k' })).id).toBe(first.id);
    expect(await ask([ids[0]!], { key: 'k' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await dcu.sent()).toHaveLength(2);
  });

  test('the sealings of the institution are listed to its staff, the newest first, and to nobody else', async () => {
    const [one = '', two = ''] = await ready(2);
    const first = await ask([one]);
    dcu.now = new Date(NOW.getTime() + 60_000);
    const second = await ask([two]);
    const LIST = `query ($first: Int!, $after: String) { _entities(representations: [{ __typename: "Institution", id: "dcu.ie" }]) { ... on Institution {
    sealingBatches(first: $first, after: $after) { totalCount edges { cursor node { id requestedAt } } } } } }`;
    interface Listed {
      sealingBatches: { totalCount: number; edges: { cursor: string; node: { id: string; requestedAt: string } }[] };
    }
    const listed = async (caller: Caller, first: number, after?: string) =>
      (await dcu.ask<{ _entities: [Listed] }>(caller, LIST, { first, after }))._entities[0].sealingBatches;
    const newest = await listed(SEALER, 1);
    expect(newest).toMatchObject({ totalCount: 2, edges: [{ node: { id: second.id } }] });
    const next = await listed(SEALER, 5, newest.edges[0]!.cursor);
    expect(next.edges.map(({ node }) => node.id)).toEqual([first.id]);
    expect(await listed(person('tuni.fi', 'SEALER'), 5)).toBeNull();
  });
}
