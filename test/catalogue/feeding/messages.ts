import { describe, expect, test } from '@jest/globals';
import { UnacceptableMessage } from '../../../subgraphs/shared/messages/inbox.ts';
import { card, idAt } from '../cards.ts';
import { find, titles } from '../questions.ts';
import { TODAY } from '../support.ts';
import { catalogue, titled } from './stage.ts';

const LANGUAGES = ['de', 'en', 'fi', 'fr', 'ga', 'it', 'nl', 'no', 'pl', 'pt', 'sv'];

/** What messages change, and which are rejected. */
export function messages(): void {
  describe('a message', () => {
    test('adds an offering to the catalogue, and a newer one replaces it', async () => {
      await catalogue.tell(titled(1, 'First'), 'dcu.ie');
      expect(await titles(catalogue, { search: 'first' })).toEqual(['First']);
      await catalogue.tell(titled(1, 'Second', 2), 'dcu.ie');
      expect(await titles(catalogue, {})).toEqual(['Second']);
      expect(await titles(catalogue, { search: 'first' })).toEqual([]);
    });

    test('that is late changes nothing: an older card never replaces a newer one', async () => {
      await catalogue.tell(titled(1, 'New', 5), 'dcu.ie');
      await catalogue.tell(titled(1, 'Old', 4), 'dcu.ie');
      await catalogue.tell(titled(1, 'Forged', 5), 'dcu.ie');
      expect(await titles(catalogue, {})).toEqual(['New']);
    });

    test('that comes twice has one effect', async () => {
      const id = crypto.randomUUID();
      await catalogue.tell(titled(1, 'Once'), 'dcu.ie', id);
      await catalogue.tell(titled(1, 'Twice', 2), 'dcu.ie', id);
      expect(await titles(catalogue, {})).toEqual(['Once']);
    });

    const own = card('dcu.ie', 1);
    test.each([
      ['another institution', { ...own, institution: 'tuni.fi' }, 'card.institution must be dcu.ie'],
      ["another's offering", { ...own, id: idAt('tuni.fi', 1) }, 'card.id must be the id of a record of dcu.ie'],
      ['a malformed id', { ...own, id: 'dcu.ie:1' }, 'card.id must be the id of a record of dcu.ie'],
      ["another's course", { ...own, course: { ...own.course, id: idAt('tuni.fi', 1) } }, 'card.course.id must be'],
      ['no card', null, 'card must be an object'],
      ['a list', [own], 'card must be an object'],
      ['an unknown kind', { ...own, course: { ...own.course, kind: 'DEGREE' } }, 'card.course.kind must be one of'],
      ['no title', { ...own, course: { ...own.course, title: {} } }, 'card.course.title must be text by language'],
      [
        'a level beyond',
        { ...own, course: { ...own.course, eqfLevel: 9 } },
        'card.course.eqfLevel must be a whole number',
      ],
      ['a NUL', { ...own, course: { ...own.course, title: { en: 'a\0b' } } }, 'card.course.title.en must be text'],
      [
        'half a character',
        { ...own, course: { ...own.course, title: { en: '\ud800' } } },
        'card.course.title.en must be text',
      ],
      ['no such day', { ...own, studyStart: '2026-02-30' }, 'card.studyStart must be a day'],
      ['an end before the start', { ...own, studyEnd: '2026-01-01' }, 'card.studyEnd must not be before'],
      ['an endless time zone', { ...own, timeZone: 'a'.repeat(65) }, 'card.timeZone must be text of 1 to 64'],
      ['no timeline', { ...own, timeline: [] }, 'card.timeline must not be empty'],
      [
        'an unknown status',
        { ...own, timeline: [{ status: 'ODD', from: TODAY.toISOString() }] },
        'card.timeline.0.status',
      ],
      ['a version of text', { ...own, version: '2' }, 'card.version must be a whole number'],
      [
        'more than a card holds',
        {
          ...own,
          course: { ...own.course, description: Object.fromEntries(LANGUAGES.map((l) => [l, 'word '.repeat(1999)])) },
        },
        'card must have at most',
      ],
    ])('with %s is rejected for good, and nothing is stored', async (_, given, reason) => {
      const told = catalogue.tell(given, 'dcu.ie');
      await expect(told).rejects.toThrow(UnacceptableMessage);
      await expect(told).rejects.toThrow(reason);
      expect((await find(catalogue, {})).totalCount).toBe(0);
    });

    test('from an institution that is not a member is rejected', async () => {
      await expect(catalogue.tell(card('evil.example', 1), 'evil.example')).rejects.toThrow(UnacceptableMessage);
    });
  });
}
