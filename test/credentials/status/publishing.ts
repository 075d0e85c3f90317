import { describe, expect, test } from '@jest/globals';
import { readStatusList } from '../../../subgraphs/shared/sealing/index.ts';
import { publicationMoment } from '../../../subgraphs/credentials/status-list/status-list.policy.ts';
import { NOW, person, type TestNode } from '../small-alliance.ts';
import { change, dcu, lists, prepared, published, publishNow, sealed, sealless } from './stage.ts';

/** What the lists say, and when. */
export function publishing(): void {
  test('a list that is sealed with a certificate that has ended is logged as an error', async () => {
    const [id] = await sealed();
    expect(dcu.logged).toEqual([]);
    dcu.now = new Date(NOW.getTime() + 4 * 365 * 24 * 3_600_000);
    await change('revoke', id!);
    await publishNow();
    expect(dcu.logged).toMatchObject([
      {
        level: 50,
        purpose: 'revocation',
        reason: expect.stringContaining('expired on'),
        msg: expect.stringContaining('not valid now'),
      },
    ]);
  });

  describe('publishing', () => {
    const feed = (at: TestNode, id: string) =>
      at.feed<{ published: { document: string } | null }>('status-list', { id });
    const listIds = async (at: TestNode) =>
      (await at.sql<{ id: string }>('select id from credentials.status_list order by purpose')).map(({ id }) => id);

    test('many changes before the next publication are one publication', async () => {
      const ids = await sealed(5);
      for (const id of ids) await change('revoke', id);
      const waiting = await dcu.sql<{ late: boolean }>(
        `select start_after > created_on + interval '1 second' as late from pgboss.job where name = 'credentials.publishStatusList' and state = 'created'`,
      );
      expect(waiting).toEqual([{ late: true }]);
      await publishNow();
      const texts = lists(await dcu.sentToHub());
      expect(texts.size).toBe(1);
      expect((await Promise.all(ids.map((id) => published(id, texts)))).flat()).toEqual(
        Array(5).fill('revocation SET'),
      );
    });

    test.each([
      ['the clock, first', null, NOW],
      ['the clock, later', new Date(NOW.getTime() - 1), NOW],
      ['the second after the one before, in the same instant', NOW, new Date(NOW.getTime() + 1000)],
      [
        'the second after the one before, where the clock was set back',
        new Date(NOW.getTime() + 9400),
        new Date(NOW.getTime() + 10_000),
      ],
      [
        'the clock, where the one before was an hour ahead: the hub never took it',
        new Date(NOW.getTime() + 3_600_000),
        NOW,
      ],
    ])('is dated by %s', (_, former, expected) => {
      expect(publicationMoment(former, NOW)).toEqual(expected);
    });

    test('a list is published anew before it ends, though nothing changed', async () => {
      await sealed();
      const [id] = await listIds(dcu);
      const { published: first } = await feed(dcu, id!);
      dcu.now = new Date(NOW.getTime() + 23 * 3_600_000);
      expect((await feed(dcu, id!)).published).toEqual(first);
      dcu.now = new Date(NOW.getTime() + 25 * 3_600_000);
      const { published: second } = await feed(dcu, id!);
      expect(readStatusList(second!.document).validUntil!.getTime() - dcu.now.getTime()).toBeGreaterThan(
        24 * 3_600_000,
      );
    });

    test('only the hub reads the feed, and an unknown list is none', async () => {
      await sealed();
      const [id] = await listIds(dcu);
      await expect(dcu.feed('status-list', { id }, person('tuni.fi', 'SERVICE'))).rejects.toThrow('Only the hub');
      expect(await feed(dcu, `dcu.ie:${crypto.randomUUID()}`)).toEqual({ published: null });
    });

    test('holds nothing personal', async () => {
      await sealed();
      const [id] = await listIds(dcu);
      const { published: list } = await feed(dcu, id!);
      const [, payload] = list!.document.split('.');
      const text = Buffer.from(payload!, 'base64url').toString();
      expect(text).not.toMatch(/Testa|Learner|tuni|1999|urn:schac/);
      expect(Object.keys(JSON.parse(text).credentialSubject)).toEqual([
        ...['id', 'type', 'statusPurpose', 'encodedList', 'ttl'],
      ]);
    });

    test('without a seal a list is published all the same, unsealed: no verifier outside believes it', async () => {
      await prepared(1, sealless);
      const [id] = await listIds(sealless);
      const { published: list } = await feed(sealless, id!);
      expect(readStatusList(list!.document)).toMatchObject({ seal: null, purposes: ['revocation'] });
    });
  });
}
