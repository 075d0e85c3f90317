import { describe, expect, test } from '@jest/globals';
import { UnacceptableMessage } from '../../../subgraphs/shared/messages/inbox.ts';
import { idAt } from '../cards.ts';
import { find, titles } from '../questions.ts';
import { fill } from '../support.ts';
import { catalogue, titled } from './stage.ts';

/** Offerings that an institution withdraws. */
export function withdrawing(): void {
  describe('a withdrawn offering', () => {
    const tombstone = (n: number, version: number, institution = 'dcu.ie') => ({ id: idAt(institution, n), version });
    const withdraw = (n: number, version: number, from = 'dcu.ie') =>
      catalogue.deliver('offeringWithdrawn', { tombstone: tombstone(n, version) }, from);

    test('leaves the catalogue and its counts by a message, and no late card restores it', async () => {
      await catalogue.tell(titled(1, 'Mistake', 1), 'dcu.ie');
      await catalogue.tell(titled(2, 'Meant'), 'dcu.ie');
      await withdraw(1, 2);
      await catalogue.tell(titled(1, 'Late', 2), 'dcu.ie');
      expect(await titles(catalogue, {})).toEqual(['Meant']);
      expect((await find(catalogue, {})).totalCount).toBe(1);
    });

    test('stays away, even where its tombstone arrived before any card', async () => {
      await withdraw(1, 3);
      await catalogue.tell(titled(1, 'Late', 2), 'dcu.ie');
      await fill(catalogue, [titled(1, 'Late too', 3)]);
      expect(await titles(catalogue, {})).toEqual([]);
    });

    test('leaves by the feed where the message was lost, without a pass from the beginning', async () => {
      await fill(catalogue, [titled(1, 'Mistake'), titled(2, 'Meant')]);
      const feed = catalogue.feed('dcu.ie');
      feed.withdrawn = [tombstone(1, 2), { id: 'no id', version: 1 }];
      await catalogue.running.harvestAll();
      expect(await titles(catalogue, {})).toEqual(['Meant']);
    });

    test('is not guessed from a feed that holds changes back: the pass goes on until it has seen everything', async () => {
      await fill(catalogue, [titled(1, 'Just changed'), titled(2, 'Gone'), titled(3, 'Here')]);
      const feed = catalogue.feed('dcu.ie');
      Object.assign(feed, { cards: [titled(3, 'Here')], heldBack: true });
      await catalogue.running.harvestAll({ full: true });
      expect(await titles(catalogue, { orderBy: 'TITLE' })).toEqual(['Gone', 'Here', 'Just changed']);
      Object.assign(feed, { cards: [titled(3, 'Here'), titled(1, 'Just changed', 2)], heldBack: false });
      await catalogue.running.harvestAll();
      expect(await titles(catalogue, { orderBy: 'TITLE' })).toEqual(['Here', 'Just changed']);
    });

    test('must be the sender’s: nobody withdraws another institution’s offering', async () => {
      await catalogue.tell(titled(1, 'Here to stay'), 'dcu.ie');
      await expect(withdraw(1, 9, 'tuni.fi')).rejects.toThrow(UnacceptableMessage);
      await expect(withdraw(1, 0)).rejects.toThrow(UnacceptableMessage);
      expect(await titles(catalogue, {})).toEqual(['Here to stay']);
    });
  });
}
