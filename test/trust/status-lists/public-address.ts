import { describe, expect, test } from '@jest/globals';
import { get, hours, publication, publish, registry, uuid, withoutSeal } from './stage.ts';

/** What the public reads. */
export function publicAddress(): void {
  test.each([
    ['another list', `/status/dcu.ie/${uuid(9)}`],
    ['another institution', `/status/nowhere.example/${uuid(1)}`],
    ['no list at all', '/status/dcu.ie/%2e%2e'],
    ['an institution that is none', `/status/DCU/${uuid(1)}`],
  ])('the public address is 404 for %s', async (_, url) => {
    expect((await get({}, url)).statusCode).toBe(404);
  });

  describe('the public address of a list', () => {
    test('answers with the sealed list, how long to keep it, and 304 to who has it', async () => {
      const { document: text } = await publication('revocation', [3]);
      await publish({ ...(await publication('revocation', [3])), document: text });
      const answer = await get();
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe(text);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/vc+jwt',
        'cache-control': 'public, max-age=60, stale-if-error=86400',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        etag: expect.stringMatching(/^"[\w-]{43}"$/),
        'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT',
      });
      const etag = String(answer.headers.etag);
      const again = await get({ 'if-none-match': etag });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      expect((await get({ 'if-modified-since': String(answer.headers['last-modified']) })).statusCode).toBe(304);
      await publish(await publication('revocation', [3, 4], { at: hours(0.01) }));
      expect((await get({ 'if-none-match': etag })).statusCode).toBe(200);
    });

    test('says by its type where it is not sealed', async () => {
      await withoutSeal(async () => publish(await publication('revocation', [], { by: 'nobody' })));
      expect((await get()).headers['content-type']).toBe('application/vc');
    });

    test('shows what the hub has while the node is down, until the list itself ends, and then nothing', async () => {
      await publish(await publication('revocation', []));
      registry.answerOf = async () => Promise.reject(new Error('down'));
      registry.now = hours(47.99);
      const late = await get();
      expect([late.statusCode, late.headers['cache-control']]).toEqual([200, 'public, max-age=36, stale-if-error=36']);
      registry.now = hours(48);
      const ended = await get();
      expect(ended.statusCode).toBe(503);
      expect(ended.headers).toMatchObject({ 'retry-after': '15', 'cache-control': 'no-store' });
    });
  });
}
