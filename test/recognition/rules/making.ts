import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { COURSE, receive, request } from '../fixtures.ts';
import { learner, neighbour, officer, person } from '../support.ts';
import { at, CHANGE, END, ETHICS, make, write } from './stage.ts';

/** Rules that an officer makes. */
export function making(): void {
  describe('an officer makes a rule', () => {
    test('that names course versions with the facts that define them, and the catalogue is notified', async () => {
      const targets = [
        { code: 'COMP.100', title: 'Basics of AI', ects: 2 },
        { code: 'FREE', title: 'Free choice', ects: 3 },
      ];
      const made = await make({
        sources: [COURSE, ETHICS],
        targets,
        minGrade: 'C',
        eqfLevel: 6,
        validUntil: '2027-12-31',
      });
      expect(made).toMatchObject({
        number: 1,
        title:
          'Introduction to Artificial Intelligence (dcu.ie) + Ethics (dcu.ie) counts as COMP.100 Basics of AI + FREE Free choice',
        ects: 5,
        purposes: ['CREDIT_TRANSFER', 'EXEMPTION'],
        sources: [
          { course: { id: COURSE }, title: 'Introduction to Artificial Intelligence', ects: 3, eqfLevel: 6 },
          { course: { id: ETHICS }, title: 'Ethics', ects: 2, eqfLevel: 7 },
        ],
        targets,
        madeBy: officer.subject,
        endedAt: null,
        replaces: null,
      });
      expect(at.sent.map(({ to, kind, payload }) => ({ to, kind, payload }))).toEqual([
        {
          to: 'hub',
          kind: 'catalogue.recognitionChanged',
          payload: {
            recognition: {
              id: made.id,
              version: 1,
              title: made.title,
              courses: [COURSE, ETHICS],
              together: true,
              purposes: ['CREDIT_TRANSFER', 'EXEMPTION'],
              ects: 5,
              agreement: null,
              validFrom: '2026-01-01',
              validUntil: '2027-12-31',
              endedAt: null,
            },
          },
        },
      ]);
    });

    test('which decides requests while it is in force, and for its purposes only', async () => {
      at.elsewhere.issuer = { validity: 'VALID', final: true, pass: 'PASSED', course: COURSE };
      const { id } = await make({ purposes: ['EXEMPTION'], targets: [{ code: 'COMP.100', title: 'AI' }] });
      const ask = async (n: number, purpose: string) => {
        const who = person('tuni.fi', `rules ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-0000000a000${n}`);
        return await request(at, { receivedCredentialId: await receive(at), purpose, towards: 'COMP.100' }, who);
      };
      expect(await ask(1, 'CREDIT_TRANSFER')).toMatchObject({ automatic: false });
      expect(await ask(2, 'EXEMPTION')).toMatchObject({ automatic: true, decision: { rule: { id } } });
      await write(END, { ruleId: id, reason: 'The course changed.' });
      expect(await ask(3, 'EXEMPTION')).toMatchObject({ automatic: false });
    });

    test.each<[string, Caller]>([
      ["the neighbour's officer", neighbour],
      ['a learner', learner],
      ['an assessor', person('tuni.fi', 'a', ['ASSESSOR'])],
    ])('but %s cannot', async (_, who) => {
      expect(await make({}, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      const { id } = await make();
      expect(await write(CHANGE, { ruleId: id, ects: 1 }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await write(END, { ruleId: id, reason: 'x' }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    test.each<[string, object, string[]]>([
      ['without a source', { sources: [] }, ['input.sources']],
      [
        'with a course that is nowhere',
        { sources: ['dcu.ie:019a2f00-0000-7000-8000-00000000ffff'] },
        ['input.sources.0'],
      ],
      ['that gives more credits than its sources have', { ects: 4 }, ['input.ects']],
      ['that ends before it begins', { validUntil: '2025-12-31' }, ['input.validUntil']],
      ['that ends in a year of which the hub takes no card', { validUntil: '9999-12-31' }, ['input.validUntil']],
      ['without evidence', { evidence: ' ' }, ['input.evidence']],
      ['with a level that does not exist', { eqfLevel: 9 }, ['input.eqfLevel']],
      ['for admission', { purposes: ['ADMISSION'] }, ['input.purposes']],
      ['for another’s course', { targets: [{ code: 'X', title: 'X', course: COURSE }] }, ['input.targets.0.course']],
    ])('but not %s', async (_, differing, paths) => {
      const made = await make(differing);
      expect(made).toMatchObject({ code: 'INVALID' });
      expect(made.details.map(({ path }: { path: string }) => path)).toEqual(paths);
      expect(at.sent).toEqual([]);
    });

    test('with an error, not a refusal, while the course’s institution is down', async () => {
      at.elsewhere.down = ['dcu.ie'];
      await expect(make()).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
    });
  });
}
