import { describe, expect, test } from '@jest/globals';
import { COURSE, creditsOf, makeRule, publishTable, receive, request } from '../fixtures.ts';
import { learner, LEARNER, neighbour, OTHER_LEARNER, otherLearner, person } from '../support.ts';
import { at, issuer } from './stage.ts';

/** What a rule decides automatically, and what it leaves to an officer. */
export function byRule(): void {
  describe('a rule decides automatically', () => {
    const limitedTo = (scope: object) => () =>
      (at.elsewhere.accreditations = [{ validFrom: '2023-05-15', validUntil: '2030-05-14', ...scope }]);
    const SAID = { title: { en: 'Introduction to Artificial Intelligence' } };

    test.each<[string, () => Promise<unknown> | unknown, Parameters<typeof receive>[1], object]>([
      ['a document that cannot be confirmed', () => (at.elsewhere.verdict = 'INDETERMINATE'), {}, {}],
      ['a proof of participation', () => null, { kind: 'PARTICIPATION', assessment: null }, {}],
      ['a seal of somebody else without mandate', () => (at.elsewhere.sealer = 'eciu.eu'), {}, {}],
      ['an issuer that is down', () => (at.elsewhere.down = ['dcu.ie']), {}, {}],
      ['an issuer that shows nothing', () => (at.elsewhere.issuer = null), {}, {}],
      ['a suspended credential', () => (at.elsewhere.issuer = issuer({ validity: 'SUSPENDED' })), {}, {}],
      ['a revoked credential', () => (at.elsewhere.issuer = issuer({ validity: 'REVOKED' })), {}, {}],
      ['a result that is not final', () => (at.elsewhere.issuer = issuer({ final: false })), {}, {}],
      ['a failed result', () => (at.elsewhere.issuer = issuer({ pass: 'FAILED' })), {}, {}],
      ['another course than its title says', () => (at.elsewhere.issuer = issuer({ course: 'dcu.ie:x' })), {}, {}],
      ['a provider not quality-assured on the award date', () => (at.elsewhere.accreditations = []), {}, {}],
      ['a provider whose accreditation does not cover the level', limitedTo({ eqfLevels: [7, 8] }), {}, {}],
      ['a provider whose accreditation does not cover the field', limitedTo({ iscedF: ['09'] }), {}, {}],
      ['fewer credits than the rule gives', () => null, { ects: 2 }, {}],
      ['another level', () => null, { eqfLevel: 5 }, {}],
      ['another purpose', () => null, {}, { purpose: 'ADMISSION' }],
      ['another target', () => null, {}, { towards: 'HIST.200' }],
    ])('but not %s', async (_, arrange, said, asked) => {
      await makeRule(at);
      at.elsewhere.issuer = issuer({});
      const received = await receive(at, { ...SAID, ...said });
      await arrange();
      const made = await request(
        at,
        { receivedCredentialId: received, ...asked },
        person('tuni.fi', received, ['LEARNER'], received),
      );
      expect(made).toMatchObject({ state: 'SUBMITTED', automatic: false, decision: null });
    });

    test('but not below its minimum grade or where grades cannot be compared', async () => {
      at.elsewhere.issuer = issuer({});
      await makeRule(at, { minGrade: 'C' });
      const other = person('tuni.fi', 'x', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000aaaa');
      expect(await request(at, { receivedCredentialId: await receive(at, SAID) }, other)).toMatchObject({
        automatic: false,
      });
      await publishTable(at, 'dcu.ie', [
        { grade: 'B', share: 1, passing: true },
        { grade: 'C', share: 1, passing: true },
      ]);
      const third = person('tuni.fi', 'y', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000bbbb');
      expect(await request(at, { receivedCredentialId: await receive(at, SAID) }, third)).toMatchObject({
        automatic: true,
      });
    });

    test('in full, naming the rule; the credits are entered and the home is notified', async () => {
      const rule = await makeRule(at);
      at.elsewhere.issuer = issuer({});
      const made = await request(at, { receivedCredentialId: await receive(at, SAID), towards: 'comp.100' });
      expect(made).toMatchObject({
        state: 'DECIDED',
        automatic: true,
        dueOn: null,
        decision: { outcome: 'FULL', ects: 3, rule: { id: rule.id }, decidedBy: { role: 'RULE' } },
      });
      const [credit] = await creditsOf(at, LEARNER);
      expect(credit).toMatchObject({ ects: 3, course: COURSE, towards: 'comp.100' });
      expect(at.sent).toContainEqual(
        expect.objectContaining({
          to: 'tuni.fi',
          kind: 'learners.creditRecognised',
          payload: { credit: credit!.id, learner: LEARNER, decision: made.decision!.id },
        }),
      );
      const fields = 'title(language: "fi") ects course { id } decision { id outcome }';
      expect(await at.entity(learner, 'RecognisedCredit', credit!.id, fields)).toEqual({
        title: 'Introduction to Artificial Intelligence',
        ects: 3,
        course: { id: COURSE },
        decision: { id: made.decision!.id, outcome: 'FULL' },
      });
      expect(await at.entity(neighbour, 'RecognisedCredit', credit!.id, 'id')).toBeNull();
      expect(await at.entity(neighbour, 'RecognitionDecision', made.decision!.id, 'id')).toBeNull();
      expect(await at.entity(neighbour, 'RecognitionRule', rule.id, 'title')).toEqual({
        title: 'DCU:n tekoälyjohdatus',
      });
    });

    test('and the same learning is never credited twice, even by another document', async () => {
      await makeRule(at);
      const made = await request(at, { receivedCredentialId: await receive(at, SAID) });
      expect(made).toMatchObject({ code: 'ALREADY_RECOGNISED' });
      expect(await creditsOf(at, LEARNER)).toHaveLength(1);
    });

    test('by the next rule that covers it, where the one with most credits does not decide', async () => {
      await makeRule(at, { ects: 3, eqfLevel: 7 });
      const fits = await makeRule(at, { ects: 3, validFrom: '2025-01-01' });
      at.elsewhere.issuer = issuer({});
      const who = person('tuni.fi', 'next', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000cccd');
      const made = await request(at, { receivedCredentialId: await receive(at, SAID) }, who);
      expect(made).toMatchObject({ automatic: true, decision: { rule: { id: fits.id } } });
    });

    test('on a credential that the alliance office sealed under a mandate', async () => {
      await makeRule(at);
      Object.assign(at.elsewhere, { sealer: 'eciu.eu', mandated: true, issuer: issuer({}) });
      const made = await request(at, { receivedCredentialId: await receive(at, SAID) }, otherLearner);
      expect(made).toMatchObject({ automatic: true });
      expect(await creditsOf(at, OTHER_LEARNER)).toHaveLength(1);
    });
  });
}
