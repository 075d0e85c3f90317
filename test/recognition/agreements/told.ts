import { describe, expect, test } from '@jest/globals';
import { contentHashOf } from '../../../subgraphs/recognition/agreement/agreement.policy.ts';
import { approve, at, propose, rulesOf, run, show, theirs } from './stage.ts';

/** Messages about an agreement from the other party. */
export function told(): void {
  describe('a proposal by the other party', () => {
    const id = 'dcu.ie:019a2f00-0000-7000-8000-00000000ab01';
    const content = {
      between: ['dcu.ie', 'tuni.fi'],
      purpose: 'P',
      content: 'C',
      courses: [],
      validFrom: '2026-01-01',
      validUntil: null,
    };
    const told = (differing: object = {}, version = 1) => {
      const said = { ...content, ...differing };
      return {
        agreement: {
          id,
          ...said,
          version,
          proposedAt: '2026-11-20T10:00:00.000Z',
          contentHash: contentHashOf({ ...said, version }),
          ...differing,
        },
      };
    };

    const course = (differing: object = {}, n = 1) => ({
      course: `dcu.ie:019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`,
      awardedBy: 'dcu.ie',
      title: { en: 'Introduction to AI' },
      ects: 3,
      eqfLevel: null,
      ...differing,
    });

    test('is stored here as a record of its own and approved here; an older version never replaces a newer one', async () => {
      await at.take('dcu.ie', 'recognition.agreementProposed', told({ content: 'Newer' }, 2));
      await at.take('dcu.ie', 'recognition.agreementProposed', told());
      const kept = await show(id);
      expect(kept).toMatchObject({ id: expect.stringContaining('tuni.fi:'), version: 2, state: 'PROPOSED' });
      expect(await approve(kept)).toMatchObject({ approvals: [{ institution: { id: 'tuni.fi' } }] });
      expect(await run('changeAgreement', { agreementId: id, content: 'Ours' })).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    test('needs a new approval after it was changed and changed back', async () => {
      const other = { id: 'dcu.ie:019a2f00-0000-7000-8000-00000000ab02' };
      const tell = (differing: object, version: number) =>
        at.take('dcu.ie', 'recognition.agreementProposed', {
          agreement: { ...told({ courses: [course()], ...differing }, version).agreement, ...other },
        });
      await tell({}, 1);
      const first = await show(other.id);
      await approve(first);
      await theirs({ ...other, contentHash: first.contentHash });
      expect(await rulesOf(first.id)).toMatchObject([{ endedAt: null }]);
      await tell({ content: 'Half of it' }, 2);
      await tell({}, 3);
      expect(await show(other.id)).toMatchObject({ version: 3, state: 'PROPOSED', approvals: [] });
      expect((await rulesOf(first.id)).filter(({ endedAt }) => endedAt === null)).toEqual([]);
    });

    test.each<[string, string, object]>([
      ['somebody else’s agreement', 'utwente.nl', told()],
      ['a hash that does not match the content', 'dcu.ie', told({ contentHash: 'x'.repeat(43) })],
      [
        'a third party’s course',
        'dcu.ie',
        told({
          courses: [
            {
              course: 'utwente.nl:019a2f00-0000-7000-8000-00000000ab01',
              awardedBy: 'utwente.nl',
              title: { en: 'Theirs' },
              ects: 1,
              eqfLevel: null,
            },
          ],
        }),
      ],
      ['parties other than the sender or the receiver', 'dcu.ie', told({ between: ['dcu.ie', 'utwente.nl'] })],
      ['missing members', 'dcu.ie', { agreement: { id } }],
      ['credits that are not a number', 'dcu.ie', told({ courses: [course({ ects: 'NaN?' })] })],
      ['more credits than a rule can give', 'dcu.ie', told({ courses: [course({ ects: 9000 })] })],
      ['no credits', 'dcu.ie', told({ courses: [course({ ects: 0 })] })],
      ['a title that is not a text', 'dcu.ie', told({ courses: [course({ title: { en: {} } })] })],
      ['a level that does not exist', 'dcu.ie', told({ courses: [course({ eqfLevel: 60 })] })],
      ['a course twice', 'dcu.ie', told({ courses: [course(), course()] })],
      [
        'more than a hundred courses',
        'dcu.ie',
        told({ courses: Array.from({ length: 101 }, (_, n) => course({}, n)) }),
      ],
      ['a party that is not an institution', 'dcu.ie', told({ between: ['dcu.ie', 'tuni.fi', {}] })],
      ['a party twice', 'dcu.ie', told({ between: ['dcu.ie', 'tuni.fi', 'dcu.ie'] })],
      [
        'thousands of parties',
        'dcu.ie',
        told({ between: ['dcu.ie', 'tuni.fi', ...Array.from({ length: 5000 }, (_, n) => `x${n}.eu`)] }),
      ],
      ['megabytes of content', 'dcu.ie', told({ content: 'x'.repeat(100_001) })],
      ['an overlong purpose', 'dcu.ie', told({ purpose: 'x'.repeat(301) })],
      ['an end before its beginning', 'dcu.ie', told({ validUntil: '2025-12-31' })],
      ['a day that does not exist', 'dcu.ie', told({ validFrom: '2026-02-30' })],
      ['an invalid version number', 'dcu.ie', told({}, 2 ** 31)],
    ])('is rejected for good: %s', async (_, from, payload) => {
      await expect(at.take(from, 'recognition.agreementProposed', payload as never)).rejects.toThrow(
        expect.objectContaining({ name: 'UnacceptableMessage' }),
      );
    });

    test('a withdrawal with a missing or far too long reason is rejected for good', async () => {
      for (const because of [null, ' ', 'x'.repeat(10_001)])
        await expect(at.take('dcu.ie', 'recognition.agreementWithdrawn', { agreement: id, because })).rejects.toThrow(
          expect.objectContaining({ name: 'UnacceptableMessage' }),
        );
      const own = await propose();
      const withdrawn = { agreementId: own.id, partyId: 'tuni.fi', reason: 'x'.repeat(10_001) };
      expect(await run('withdrawAgreement', withdrawn)).toMatchObject({ code: 'INVALID' });
    });

    test('an approval by a third institution is rejected for good; one that overtook its proposal is redelivered', async () => {
      const hash = 'h'.repeat(43);
      await expect(
        at.take('utwente.nl', 'recognition.agreementApproved', { agreement: id, contentHash: hash }),
      ).rejects.toThrow('is not a party');
      await expect(
        at.take('dcu.ie', 'recognition.agreementApproved', {
          agreement: 'dcu.ie:019a2f00-0000-7000-8000-00000000ab99',
          contentHash: hash,
        }),
      ).rejects.toThrow('has not arrived');
    });
  });
}
