import { describe, expect, test } from '@jest/globals';
import { LEARNER, OFFICER, REGISTRAR, SEALER, ask, command, NO_UUID } from '../support.ts';
import { alliance, withoutEffect } from '../stage.ts';
import { left } from './left.ts';

/** Lists of records, and decisions about them, asked for wrongly. */
export function lists(): void {
  describe('lists that need records', () => {
    const lists: [string, string, (args: string) => string, (string | number)[]][] = [
      [
        'failures of a sealing',
        SEALER,
        (args) => `{ sealingBatch(id: "${left.sealing}") { failures(${args}) { totalCount } } }`,
        ['sealingBatch', 'failures'],
      ],
      [
        'credentials of a preparation',
        REGISTRAR,
        (args) => `{ preparationBatch(id: "${left.preparation}") { credentials(${args}) { totalCount } } }`,
        ['preparationBatch', 'credentials'],
      ],
      [
        'failures of a preparation',
        REGISTRAR,
        (args) => `{ preparationBatch(id: "${left.preparation}") { failures(${args}) { totalCount } } }`,
        ['preparationBatch', 'failures'],
      ],
      [
        'precedents',
        OFFICER,
        (args) => `{ recognitionRequest(id: "${left.request}") { precedents(${args}) { course { id } } } }`,
        ['recognitionRequest', 'precedents'],
      ],
    ];
    test.each(
      lists.flatMap(([list, who, query, path]) => [0, 101].map((first) => ({ list, first, who, query, path }))),
    )('of $list, a page of $first is refused', async ({ who, query, path, first }) => {
      const { errors } = await ask(alliance, who, query(`first: ${first}`));
      expect(errors).toEqual([
        { message: `first is ${first}: ask for 1 to 100.`, path, extensions: { code: 'BAD_INPUT', argument: 'first' } },
      ]);
    });

    test('a cursor serves its own list and its own person only', async () => {
      const readers = '{ me { readBy(first: 1) { pageInfo { endCursor } } } }';
      const { data } = await ask(alliance, LEARNER, readers);
      const after = (data as { me: { readBy: { pageInfo: { endCursor: string } } } }).me.readBy.pageInfo.endCursor;
      const next = `{ me { readBy(after: "${after}") { totalCount } } }`;
      expect((await ask(alliance, LEARNER, next)).errors).toEqual([]);
      const credentials = `{ preparationBatch(id: "${left.preparation}") { credentials(after: "${after}") { totalCount } } }`;
      for (const [who, query] of [
        ['learner@eciu.eu', next],
        [REGISTRAR, credentials],
      ] as const) {
        const { errors } = await ask(alliance, who, query);
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', argument: 'after' } }]);
      }
      const own = `query ($after: String) { preparationBatch(id: "${left.preparation}") { credentials(first: 1, after: $after) { pageInfo { endCursor } } } }`;
      const page = (await ask(alliance, REGISTRAR, own)).data as {
        preparationBatch: { credentials: { pageInfo: { endCursor: string } } };
      };
      const { endCursor } = page.preparationBatch.credentials.pageInfo;
      expect((await ask(alliance, REGISTRAR, own, { after: endCursor })).errors).toEqual([]);
      const colleague = await ask(alliance, SEALER, own, { after: endCursor });
      expect(colleague.errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', argument: 'after' } }]);
    });
  });

  describe('a decision that does not hold together is refused without effect', () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const partial = {
      outcome: 'PARTIAL',
      ects: 0.5,
      reasons: 'Half of the outcomes.',
      differences: [{ kind: 'WORKLOAD', explanation: 'Half of the hours.' }],
      appealUntil: day(30),
    };
    test.each<[string, object, string, string[], RegExp]>([
      ['negative ECTS', { ects: -1 }, 'INVALID', ['input.ects'], /ECTS must be a number above 0/],
      ['more ECTS than there are', { ects: 900 }, 'INVALID', ['input.ects'], /more cannot be given/],
      ['empty reasons', { reasons: ' ' }, 'INVALID', ['input.reasons'], /Give the reasons/],
      [
        'an unexplained difference',
        { differences: [{ kind: 'LEVEL', explanation: '' }] },
        'INVALID',
        ['input.differences.0.explanation'],
        /Explain the difference/,
      ],
      ['no difference', { differences: [] }, 'DIFFERENCE_REQUIRED', ['input.differences'], /name at least one/],
      ['an appeal in the past', { appealUntil: day(-1) }, 'INVALID', ['input.appealUntil'], /must be after today/],
      [
        'no appeal',
        { appealUntil: null },
        'INVALID',
        ['input.appealUntil'],
        /last day on which the learner may appeal/,
      ],
      ['a refusal that gives ECTS', { outcome: 'REFUSED' }, 'INVALID', ['input.ects'], /gives no ECTS/],
      [
        'conditions unsaid',
        { outcome: 'CONDITIONAL', conditions: '' },
        'INVALID',
        ['input.conditions'],
        /the conditions to be met/,
      ],
      ['no word of the former decision', { supersedes: null }, 'ALREADY_DECIDED', [], /must supersede that one/],
      ['another decision’s id', { supersedes: `tuni.fi:${NO_UUID}` }, 'CONFLICT', [], /then supersede that/],
    ])('%s', async (_, changes, code, paths, sentence) => {
      const input = { requestId: left.request, supersedes: left.decision, ...partial, ...changes };
      const { refused, errors } = await withoutEffect(() => command(alliance, OFFICER, 'decideRecognition', input));
      expect(errors).toEqual([]);
      expect([refused?.code, ...(refused?.details ?? []).map(({ path }) => path)]).toEqual([code, ...paths]);
      expect([refused?.message, ...(refused?.details ?? []).map(({ message }) => message)].join('\n')).toMatch(
        sentence,
      );
    });

    test.each([
      ['ECTS in words', { ects: 'six' }, 'input.ects', /Float cannot represent non numeric value/],
      ['a day that is none', { appealUntil: '31.12.2026' }, 'input.appealUntil', /Date|date/],
    ])('%s', async (_, changes, argument, sentence) => {
      const input = { requestId: left.request, supersedes: left.decision, ...partial, ...changes };
      const reply = await withoutEffect(() => command(alliance, OFFICER, 'decideRecognition', input));
      expect(reply.status).toBe(400);
      expect(reply.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', argument }]);
      expect(reply.errors[0]?.message).toMatch(sentence);
    });

    test('a day that is none, written in the operation itself, is the writer’s mistake and not the node’s age', async () => {
      const query = `mutation { decideRecognition(input: { requestId: "${left.request}", outcome: FULL, appealUntil: "31.12.2026" }) { __typename } }`;
      const { status, errors } = await withoutEffect(() => ask(alliance, OFFICER, query));
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      expect(errors[0]?.message).toMatch(/not a valid LocalDate: 31\.12\.2026/);
    });

    test.each([
      ['a score the scheme does not know', { score: 'splendid' }, 'SCORE_OUT_OF_SCHEME', /Give /],
      ['a correction that is not final', { final: false }, 'WRONG_STATE', /must be final/],
      ['another offering’s assessment', { assessmentId: `dcu.ie:${NO_UUID}` }, 'NOT_FOUND', /one of the offering's/],
    ])('a result is refused for %s', async (_, changes, code, sentence) => {
      const { data } = await ask(alliance, REGISTRAR, `{ offering(id: "${left.offering}") { assessments { id } } }`);
      const [assessment] = (data as { offering: { assessments: { id: string }[] } }).offering.assessments;
      const input = {
        enrolmentId: left.enrolment,
        assessmentId: assessment!.id,
        score: left.score,
        final: true,
        ...changes,
      };
      const { refused } = await withoutEffect(() => command(alliance, REGISTRAR, 'recordResult', input));
      expect(refused?.code).toBe(code);
      expect([refused?.message, ...(refused?.details ?? []).map(({ message }) => message)].join('\n')).toMatch(
        sentence,
      );
    });
  });
}
