import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readConfiguration } from '../../../subgraphs/institution/configuration/read-configuration.ts';
import { serviceOf, type Answered } from '../intruder.ts';
import { DUBLIN, issuedSeal, newAuthority, sealedBy } from '../../support/seals.ts';
import { LEARNER, alliance, ask, copyOf, genuine, left, services, sql, tokens, type Member } from './stage.ts';

/** What institutions tell one another of a learner. */
export function messages(): void {
  describe('a message is believed as far as its sender’s word goes', () => {
    const send = (from: Member, to: string, kind: string, payload: object, more: object = {}) =>
      services[from].post(`${alliance.addresses.hub}/messages`, {
        ...{ id: randomUUIDv7(), from, to, kind, payload, at: new Date().toISOString() },
        ...more,
      });
    const expectRefused = async (answer: Promise<Answered>) =>
      expect(await answer).toMatchObject({ status: 422, codes: ['UNACCEPTABLE'] });

    test('a statement about another learner, or of another purpose, makes no basis', async () => {
      const enrolment = `dcu.ie:${randomUUIDv7()}`;
      const before = await sql('tuni.fi', 'select * from shared.basis');
      for (const statement of [
        await genuine({ institution: 'dcu.ie', learner: left.adult, purpose: 'ENROLMENT' }),
        await genuine({ institution: 'dcu.ie' }),
        await genuine({ institution: 'utwente.nl', purpose: 'ENROLMENT' }),
      ])
        await expectRefused(
          send('dcu.ie', 'tuni.fi', 'learners.enrolmentChanged', {
            enrolment,
            learner: left.learner,
            state: 'PENDING',
            statement,
          }),
        );
      expect(await sql('tuni.fi', 'select * from shared.basis')).toEqual(before);
      expect(await sql('tuni.fi', 'select * from learners.link where record = ?', [enrolment])).toEqual([]);
    });

    test('a basis for one credential opens no other of the same learner at its issuer', async () => {
      const other = await copyOf('dcu.ie', 'credentials.credential', {
        enrolment: `dcu.ie:${randomUUIDv7()}`,
        received_credential: `tuni.fi:${randomUUIDv7()}`,
      });
      const statement = await genuine({ institution: 'utwente.nl' });
      const payload = { statement, learner: left.learner, credential: other };
      await send('utwente.nl', 'dcu.ie', 'credentials.readingBasis', payload);
      const { data } = await services['utwente.nl']('query ($id: ID!) { credential(id: $id) { id title document } }', {
        id: other,
      });
      await sql('dcu.ie', 'delete from credentials.credential where id = ?', [other]);
      expect(data).toEqual({ credential: null });
    });

    describe('a credential is delivered', () => {
      const deliver = (credential: string, document: string, from: Member = 'dcu.ie') =>
        send(from, 'tuni.fi', 'learners.credentialDelivered', { learner: left.learner, credential, document });
      const kept = async () =>
        (await sql<{ id: string }>('tuni.fi', 'select id from learners.received_credential')).length;
      const payloadOf = () => (JSON.parse(left.document) as { payload: string }).payload;
      /** The received document as another credential, differing as told, sealed by a member's real seal. */
      async function sealed(
        by: Member,
        credential: string,
        change: (text: string) => string = (text) => text,
        issuer?: object,
      ): Promise<string> {
        const member = alliance.members.find(({ institution }) => institution.id === by)!;
        const { seal: identity } = await readConfiguration(member.configuration, {
          databaseUrlOf: () => 'postgres://nowhere/none',
        });
        const now = new Date();
        const said = JSON.parse(change(payloadOf().replaceAll(left.credential, credential))) as Record<string, unknown>;
        return sealedBy(identity!, said, now, (document) => ({ ...document, ...(issuer && { issuer }) }));
      }
      /** The same under a seal in the name of dcu.ie that an authority of somebody's own issued. */
      async function sealedAtHome(credential: string): Promise<string> {
        const now = new Date();
        const identity = await issuedSeal(await newAuthority(now), DUBLIN, now);
        return sealedBy(identity, JSON.parse(payloadOf().replaceAll(left.credential, credential)), now);
      }
      const fresh = (at: Member = 'dcu.ie') => `${at}:${randomUUIDv7()}`;

      test.each<[string, (id: string) => Promise<string> | string]>([
        ['that nobody sealed', (id) => payloadOf().replaceAll(left.credential, id)],
        ['that was altered after it was sealed', (id) => left.document.replaceAll(left.credential, id)],
        ['that is another credential', () => left.document],
        ['under an authority that the registry does not trust', (id) => sealedAtHome(id)],
        [
          'that another institution awarded',
          (id) => sealed('dcu.ie', id, (text) => text.replaceAll('"dcu.ie"', '"tuni.fi"')),
        ],
        [
          'whose issuer is not the owner of the seal',
          async (id) => {
            const { issuer } = JSON.parse(payloadOf()) as { issuer: object };
            return sealed('utwente.nl', id, undefined, issuer);
          },
        ],
      ])('not one %s', async (_what, document) => {
        const [id, before] = [fresh(), await kept()];
        await expectRefused(deliver(id, await document(id)));
        expect(await kept()).toBe(before);
      });

      test('not by another than its issuer, nor to somebody who is no learner here', async () => {
        const [id, before] = [fresh(), await kept()];
        await expectRefused(deliver(id, await sealed('dcu.ie', id), 'utwente.nl'));
        const payload = { learner: `tuni.fi:${randomUUIDv7()}`, credential: id, document: await sealed('dcu.ie', id) };
        await expectRefused(send('dcu.ie', 'tuni.fi', 'learners.credentialDelivered', payload));
        expect(await kept()).toBe(before);
      });

      test('a second document for one that was received is refused and changes nothing', async () => {
        await expectRefused(deliver(left.credential, await sealed('dcu.ie', left.credential)));
        const { data } = await ask(LEARNER, `query ($id: ID!) { receivedCredential(id: $id) { download } }`, {
          id: left.received,
        });
        expect(data).toEqual({ receivedCredential: { download: left.document } });
      });

      test('and a good one arrives', async () => {
        const [id, before] = [fresh(), await kept()];
        expect((await deliver(id, await sealed('dcu.ie', id))).status).toBe(204);
        expect(await kept()).toBe(before + 1);
      });
    });

    test('a neighbour finishes no enrolment, receives no credential, and seals nothing it was not asked for', async () => {
      const stateOf = () =>
        sql(
          'dcu.ie',
          `select (select state from offerings.enrolment where id = ?) as enrolment, (select state from credentials.credential where id = ?) as credential`,
          [left.adultEnrolment, left.credential],
        );
      await sql('dcu.ie', `update offerings.enrolment set state = 'ENROLLED' where id = ?`, [left.adultEnrolment]);
      const before = await stateOf();
      await send('utwente.nl', 'dcu.ie', 'offerings.resultFinal', { enrolment: left.adultEnrolment });
      await expectRefused(
        send('utwente.nl', 'dcu.ie', 'credentials.credentialReceived', {
          credential: left.credential,
          receivedCredential: `utwente.nl:${randomUUIDv7()}`,
        }),
      );
      await send('utwente.nl', 'dcu.ie', 'credentials.sealedForAnother', {
        credential: left.credential,
        document: left.document,
      });
      expect(await stateOf()).toEqual(before);
    });

    test('nobody speaks for another’s offerings or health', async () => {
      const hub = await tokens.tokenFor({ caller: serviceOf('hub'), notAfter: Infinity, statement: null }, 'dcu.ie');
      const headers = { authorization: `Bearer ${hub}` };
      const feed = await fetch(`${alliance.addresses.node('dcu.ie')}/feed/offerings?first=1`, { headers });
      const [card] = ((await feed.json()) as { cards: { version: number }[] }).cards;
      const newer = { card: { ...card, version: card!.version + 1 } };
      await expectRefused(send('utwente.nl', 'hub', 'catalogue.offeringChanged', newer));
      expect((await send('dcu.ie', 'hub', 'catalogue.offeringChanged', newer)).status).toBe(204);
      const beat = {
        subgraphs: [],
        deliveries: { pending: 0, dead: 99, oldestPendingAt: null },
        institution: 'dcu.ie',
      };
      expect((await send('utwente.nl', 'hub', 'trust.heartbeat', beat, { from: 'dcu.ie' })).status).toBe(403);
      await send('utwente.nl', 'hub', 'trust.heartbeat', beat);
      const { data } = await ask('admin@eciu.eu', '{ institution(id: "dcu.ie") { deliveries { dead } } }');
      expect(data).toEqual({ institution: { deliveries: { dead: 0 } } });
    });
  });
}
