import { describe, expect, test } from '@jest/globals';
import { contentHashOf } from '../../../subgraphs/recognition/agreement/agreement.policy.ts';
import { COURSE } from '../fixtures.ts';
import { learner, person } from '../support.ts';
import { approve, at, PLAN, propose, rulesOf, run, show, theirs } from './stage.ts';

const registrar = person('tuni.fi', 'registrar', ['REGISTRAR']);

/** An agreement from its proposal to its end. */
export function lifetime(): void {
  describe('an agreement', () => {
    test('is proposed with the hash of its content, sent to the other party, and approved by nobody yet', async () => {
      const made = await propose();
      expect(made).toMatchObject({
        version: 1,
        state: 'PROPOSED',
        between: [{ id: 'tuni.fi' }, { id: 'dcu.ie' }],
        approvals: [],
        courses: [{ course: { id: COURSE }, title: 'Introduction to AI', ects: 3 }],
      });
      expect(at.sent).toMatchObject([
        {
          to: 'dcu.ie',
          kind: 'recognition.agreementProposed',
          payload: { agreement: { id: made.id, contentHash: made.contentHash, version: 1 } },
        },
      ]);
      const told = at.sent[0]!.payload['agreement'] as any;
      expect(contentHashOf(told)).toBe(made.contentHash);
    });

    test('is approved once both parties approved the same hash; then a rule follows, and the catalogue is notified', async () => {
      const made = await propose({}, registrar);
      expect(await approve(made)).toMatchObject({
        state: 'PROPOSED',
        approvals: [{ institution: { id: 'tuni.fi' }, contentHash: made.contentHash }],
      });
      expect(await rulesOf(made.id)).toEqual([]);
      await theirs(made);
      expect(await show(made.id, learner)).toMatchObject({
        state: 'APPROVED',
        approvals: [{ institution: { id: 'tuni.fi' } }, { institution: { id: 'dcu.ie' } }],
      });
      expect(await rulesOf(made.id)).toMatchObject([
        {
          sources: [{ course: COURSE }],
          ects: 3,
          validFrom: '2026-11-01',
          validUntil: null,
          madeBy: 'tuni.fi|agreement',
          endedAt: null,
        },
      ]);
      expect(at.sent.map(({ to, kind }) => [to, kind])).toEqual([
        ['dcu.ie', 'recognition.agreementProposed'],
        ['dcu.ie', 'recognition.agreementApproved'],
        ['hub', 'catalogue.recognitionChanged'],
      ]);
      // Approving again, by either party, changes nothing.
      at.sent.length = 0;
      await theirs(made);
      expect(await approve(made)).toMatchObject({ state: 'APPROVED' });
      expect(await rulesOf(made.id)).toHaveLength(1);
      expect(at.sent).toEqual([]);
    });

    test.each<[string, object]>([
      ['its text', { content: 'Each recognises half of what the other teaches.' }],
      ['its purpose', { purpose: 'Something else' }],
      ['its courses', { courses: [] }],
      ['its dates', { validUntil: '2027-12-31' }],
    ])('loses both approvals, and its rule, when %s changes', async (_, differing) => {
      const made = await propose();
      await approve(made);
      await theirs(made);
      at.now = new Date('2026-11-21T11:00:00Z');
      const changed = await run('changeAgreement', { agreementId: made.id, ...differing });
      expect(changed).toMatchObject({ id: made.id, version: 2, state: 'PROPOSED', approvals: [] });
      expect(changed.contentHash).not.toBe(made.contentHash);
      expect(await rulesOf(made.id)).toMatchObject([{ endedAt: at.now }]);
      // Neither party can approve the old hash any more.
      expect(await approve(made)).toMatchObject({ code: 'CONFLICT' });
      await theirs(made);
      expect(await show(made.id)).toMatchObject({ state: 'PROPOSED', approvals: [] });
      await approve(changed);
      await theirs(changed);
      expect(await show(made.id)).toMatchObject({ state: 'APPROVED' });
    });

    test('that returns to an earlier content needs new approvals of both', async () => {
      const made = await propose();
      await approve(made);
      await theirs(made);
      await run('changeAgreement', { agreementId: made.id, content: 'Something else.' });
      const back = await run('changeAgreement', { agreementId: made.id, content: PLAN.content });
      expect(back).toMatchObject({ version: 3, state: 'PROPOSED', approvals: [] });
      await theirs(made);
      expect(await show(made.id)).toMatchObject({ state: 'PROPOSED', approvals: [] });
      expect((await rulesOf(made.id)).filter(({ endedAt }) => endedAt === null)).toEqual([]);
      await theirs(back);
      await approve(back);
      expect(await show(made.id)).toMatchObject({ state: 'APPROVED' });
    });

    test('stays approved after a change that alters nothing', async () => {
      const made = await propose();
      await approve(made);
      at.sent.length = 0;
      expect(await run('changeAgreement', { agreementId: made.id, content: PLAN.content })).toMatchObject({
        version: 1,
        approvals: [{}],
      });
      expect(at.sent).toEqual([]);
    });

    test('ends when a party withdraws, with the rules that followed', async () => {
      const made = await propose();
      await approve(made);
      await theirs(made);
      await at.take('dcu.ie', 'recognition.agreementWithdrawn', { agreement: made.id, because: 'The programme ends.' });
      expect(await show(made.id)).toMatchObject({ state: 'WITHDRAWN' });
      expect((await rulesOf(made.id))[0]!.endedAt).not.toBeNull();
      expect(await approve(made)).toMatchObject({ code: 'WRONG_STATE' });
      const own = await propose();
      at.sent.length = 0;
      expect(
        await run('withdrawAgreement', { agreementId: own.id, partyId: 'tuni.fi', reason: 'No more.' }),
      ).toMatchObject({
        state: 'WITHDRAWN',
        withdrawnBy: { id: 'tuni.fi' },
        withdrawnBecause: 'No more.',
      });
      expect(at.sent).toMatchObject([{ to: 'dcu.ie', kind: 'recognition.agreementWithdrawn' }]);
    });

    test('expires after its last day', async () => {
      const made = await propose({ validUntil: '2026-11-30' });
      at.now = new Date('2026-12-01T00:00:00Z');
      expect(await show(made.id)).toMatchObject({ state: 'EXPIRED' });
      expect(await approve(made)).toMatchObject({ code: 'WRONG_STATE' });
    });
  });
}
