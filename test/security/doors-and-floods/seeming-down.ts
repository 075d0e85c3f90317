import { describe, expect, test } from '@jest/globals';
import { bearer, post } from '../intruder.ts';
import { alliance, graph, OPEN, uuid } from './stage.ts';

/** What would make others believe that an institution does not answer. */
export function seemingDown(): void {
  describe('nobody can make an institution look as if it were down', () => {
    const ENROL = `mutation ($key: ID!) { enrol(input: { offeringId: "${OPEN}", idempotencyKey: $key }) { __typename ... on Refused { code details { path } } } }`;

    test('not by requests of many megabytes', async () => {
      const body = JSON.stringify({ query: ENROL, variables: { key: 'x'.repeat(9_000_000) } });
      for (let call = 0; call < 6; call += 1) {
        const { data, codes } = await post(graph, body);
        expect([data, codes]).toEqual([{ enrol: expect.objectContaining({ code: 'INVALID' }) }, []]);
      }
      const { data, codes } = await post(graph, { query: `{ offering(id: "${OPEN}") { id placesLeft } }` });
      expect([data, codes]).toEqual([{ offering: { id: OPEN, placesLeft: expect.any(Number) } }, []]);
    });

    test('nor by a key that no index can hold', async () => {
      const key = Array.from({ length: 800 }, (_, n) => uuid(n * 7919)).join();
      const { data, codes } = await post(
        graph,
        { query: ENROL, variables: { key } },
        await bearer(alliance, 'learner@tuni.fi'),
      );
      expect([data, codes]).toEqual([
        { enrol: { __typename: 'Refused', code: 'INVALID', details: [{ path: 'input.idempotencyKey' }] } },
        [],
      ]);
    });

    test('and while one verifies large documents many times over, others are served', async () => {
      const verify = async (fields: readonly string[], letter: string) => {
        const payload = JSON.stringify({ a: letter.repeat(2_900_000) });
        const document = JSON.stringify({ payload, signatures: [{ protected: 'e30', signature: 'AA' }] });
        const query = `query ($document: String!) { ${fields.join(' ')} }`;
        const started = performance.now();
        const { data } = await post(graph, { query, variables: { document } });
        return { data, took: performance.now() - started };
      };
      const field = (n: number) => `a${n}: verifyCredential(document: $document) { verdict }`;
      const one = await verify([field(0)], 'y');
      let running = true;
      const flood = verify(
        Array.from({ length: 29 }, (_, n) => field(n)),
        'x',
      ).finally(() => (running = false));
      let answeredMeanwhile = 0;
      while (running) {
        const health = await fetch(`${alliance.addresses.hub}/health`);
        expect(health.status).toBe(200);
        if (running) answeredMeanwhile += 1;
      }
      // The first may have been answered before the documents had arrived.
      expect(answeredMeanwhile).toBeGreaterThan(1);
      const { data, took } = await flood;
      expect(took).toBeLessThan(Math.max(1500, 15 * one.took));
      expect(new Set(Object.values(data ?? {}).map((one) => (one as { verdict: string }).verdict))).toEqual(
        new Set(['INVALID']),
      );
    });
  });
}
