import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stackOf, stacksOf } from '../../subgraphs/recognition/stack/stack.policy.ts';
import type { RecognitionRule, RuleSource } from '../../subgraphs/recognition/rule/rule.entity.ts';
import { decide, makeRule, receive, request } from './fixtures.ts';
import { learner, neighbour, officer, startRecognition, type Recognition } from './support.ts';

const source = (title: string, ects = 3): RuleSource => ({
  ...{ course: `dcu.ie:${title}`, awardedBy: 'dcu.ie', title: { en: title }, ects, eqfLevel: 6 },
});
const ruleOf = (id: string, ...sources: RuleSource[]) => ({ id, sources }) as unknown as RecognitionRule;
const piece = (title: string, credit: string | null = `credit of ${title}`) => ({
  credit,
  evidence: { course: null, awardingInstitution: 'dcu.ie', title: { en: title }, ects: 3, eqfLevel: 6 },
});

describe('a stack', () => {
  test('lists what is there and what is missing, and counts each piece once', () => {
    const stack = stackOf(ruleOf('r', source('A'), source('A'), source('B', 5)), [piece('A')]);
    expect(stack).toMatchObject({ have: 3, missing: 8 });
    expect(stack!.sources.map((one) => one.piece?.credit ?? null)).toEqual(['credit of A', null, null]);
  });

  test.each([
    ['a rule of one source', ruleOf('r', source('A')), [piece('A')]],
    ['nothing there', ruleOf('r', source('A'), source('B')), [piece('C')]],
  ])('does not exist for %s', (_, rule, pieces) => expect(stackOf(rule, pieces)).toBeNull());

  test('nearest to completion comes first', () => {
    const rules = [ruleOf('far', source('A'), source('B'), source('C')), ruleOf('near', source('A'), source('B'))];
    expect(stacksOf(rules, [piece('A')]).map(({ rule }) => rule.id)).toEqual(['near', 'far']);
  });
});

const STACK = `rule { id } have missing sources { title ects there credit { ects } }`;
const LEDGER = `query ($learner: ID) { _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }]) {
  ... on Institution { recognitionLedger(learner: $learner) { total stacks { ${STACK} } } } } }`;
const SUGGESTION = `query ($id: ID!) { recognitionRequest(id: $id) { suggestion { outcome stacks { ${STACK} } } } }`;

describe('credits that count towards a target together', () => {
  let at: Recognition;
  beforeAll(async () => {
    at = await startRecognition();
    await makeRule(at, { sources: [source('Part A'), source('Part B')], ects: 6 });
  }, 30_000);
  afterAll(() => at.stop());

  const ask = async (title: string) =>
    (await request(at, { receivedCredentialId: await receive(at, { title: { en: title } }) })).id!;
  const ledger = async (who = learner, of: string | null = null) =>
    (await at.ask<any>(who, LEDGER, { learner: of }))._entities[0].recognitionLedger;
  const suggested = async (id: string, who = officer) =>
    (await at.ask<any>(who, SUGGESTION, { id })).recognitionRequest?.suggestion;
  const A = (there: boolean, credit: object | null) => ({ title: 'Part A', ects: 3, there, credit });
  const B = (there: boolean, credit: object | null) => ({ title: 'Part B', ects: 3, there, credit });

  test('are shown with what is missing, to the officer with the request and to the learner in the ledger', async () => {
    expect(await ledger()).toEqual({ total: 0, stacks: [] });
    const first = await ask('Part A');
    expect((await suggested(first)).stacks).toMatchObject([
      { have: 3, missing: 3, sources: [A(true, null), B(false, null)] },
    ]);
    expect((await ledger()).stacks).toEqual([]);
    await decide(at, officer, { requestId: first, outcome: 'FULL', ects: 3 });
    expect((await ledger()).stacks).toMatchObject([
      { have: 3, missing: 3, sources: [A(true, { ects: 3 }), B(false, null)] },
    ]);

    const second = await ask('Part B');
    expect((await suggested(second)).stacks).toMatchObject([
      { have: 6, missing: 0, sources: [A(true, { ects: 3 }), B(true, null)] },
    ]);
    await decide(at, officer, { requestId: second, outcome: 'FULL', ects: 3 });
    expect(await ledger(officer, learner.learner)).toMatchObject({ total: 6, stacks: [{ have: 6, missing: 0 }] });

    const { decision } = (
      await at.ask<any>(officer, `query ($id: ID!) { recognitionRequest(id: $id) { decision { id } } }`, { id: first })
    ).recognitionRequest;
    await decide(at, officer, {
      ...{ requestId: first, outcome: 'REFUSED', supersedes: decision.id, reasons: 'In error.' },
      ...{ differences: [{ kind: 'PROFILE', explanation: 'Another field.' }], appealUntil: '2027-01-31' },
    });
    expect((await ledger()).stacks).toMatchObject([{ have: 3, missing: 3, sources: [A(false, null), B(true, {})] }]);
  });

  test('are invisible to anybody else', async () => {
    expect(await ledger(neighbour, learner.learner)).toBeNull();
    const id = await ask('Part C');
    expect(await suggested(id, neighbour)).toBeUndefined();
    expect(await suggested(id, learner)).toBeNull();
    expect((await suggested(id)).stacks).toEqual([]);
  });
});
