import { describe, expect, test } from '@jest/globals';
import { createInternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import { newSigningKey } from '../../../subgraphs/shared/identity/signing-key.ts';
import { bearer, intruderOf, post, serviceOf, type Shown } from '../intruder.ts';
import { alliance, graph, internal, LEARNER, statement, uuid } from './stage.ts';

/** What the hub believes of what it is sent with a request. */
export function headers(): void {
  describe('the hub believes nobody’s headers', () => {
    test('a person sends no messages, nor does a service on a person’s behalf', async () => {
      const address = `${alliance.addresses.hub}/messages`;
      const message = {
        id: uuid(2),
        from: 'dcu.ie',
        to: 'tuni.fi',
        kind: 'learners.read',
        payload: {},
        at: '2026-11-21T08:00:00Z',
      };
      const person = await post(address, message, await bearer(alliance, 'registrar@dcu.ie'));
      expect([person.status, person.codes]).toEqual([403, ['NOT_ALLOWED']]);
      const dcu = await intruderOf(alliance, 'dcu.ie');
      const behalf = await dcu.post(address, message, { 'x-on-behalf-of': await internal('dcu.ie', 'tuni.fi') });
      expect([behalf.status, behalf.codes]).toEqual([403, ['NOT_ALLOWED']]);
    });

    test.each<[string, () => Promise<Shown>]>([
      [
        'of an institution that does not exist',
        async () => ({ 'x-on-behalf-of': await internal('mit.edu', 'tuni.fi') }),
      ],
      ['given to another institution', async () => ({ 'x-on-behalf-of': await internal('dcu.ie', 'tuni.fi') })],
      [
        'signed by a stranger',
        async () => {
          const keys = { current: await newSigningKey(), previous: [] };
          const forged = await createInternalTokens({ keys, clock: () => new Date() });
          const caller = { ...serviceOf('tuni.fi'), learner: LEARNER };
          return {
            'x-on-behalf-of': await forged.tokenFor({ caller, notAfter: Infinity, statement: null }, 'utwente.nl'),
          };
        },
      ],
      ['with a statement made for another', async () => ({ 'x-alliance-statement': await statement('dcu.ie') })],
      ['with an altered statement', async () => ({ 'x-alliance-statement': altered(await statement('utwente.nl')) })],
    ])('a service that shows a caller %s is refused whole', async (_what, make) => {
      const utwente = await intruderOf(alliance, 'utwente.nl');
      const { status, codes, data } = await utwente('{ institutions { id } }', {}, await make());
      expect([status, codes, data]).toEqual([401, ['UNAUTHENTICATED'], null]);
    });

    test('a trace that is none, or a person’s name, is not taken over', async () => {
      for (const traceparent of [
        'Aino Esimerkki',
        '00-Aino-Esimerkki-01',
        `00-${'A'.repeat(32)}-${'b'.repeat(16)}-01`,
      ]) {
        const answer = await fetch(graph, {
          method: 'POST',
          headers: { 'content-type': 'application/json', traceparent, 'x-trace-id': 'aino', 'x-request-id': 'aino' },
          body: JSON.stringify({ query: '{ institutions { id } }' }),
        });
        expect(answer.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
        expect(JSON.stringify([...answer.headers])).not.toMatch(/aino/i);
      }
    });

    /** The claim of another reader, under the signature of the old ones. */
    function altered(signed: string): string {
      const [header, payload, signature] = signed.split('.') as [string, string, string];
      const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      const other = Buffer.from(JSON.stringify({ ...said, purpose: 'RECOGNITION' })).toString('base64url');
      return [header, other, signature].join('.');
    }
  });
}
