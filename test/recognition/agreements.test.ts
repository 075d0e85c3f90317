import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { contentHashOf } from '../../subgraphs/recognition/agreement/agreement.policy.ts';
import { RuleEntity } from '../../subgraphs/recognition/rule/rule.entity.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { COURSE } from './fixtures.ts';
import { learner, neighbour, officer, person, startRecognition, type Recognition } from './support.ts';

const AGREEMENT = `... on Agreement { id sharedId contentHash version state between { id } approvals { institution { id } contentHash at } courses { course { id } title ects } withdrawnBy { id } withdrawnBecause }
  ... on Refused { code message details { path message } }`;
const operation = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) { ${AGREEMENT} } }`;
const LIST = `query ($r: [_Any!]!, $state: [AgreementState!], $first: Int = 20, $after: String) { _entities(representations: $r) {
  ... on Institution { agreements(state: $state, first: $first, after: $after) { totalCount edges { node { id state } } pageInfo { endCursor hasNextPage } } } } }`;
const registrar = person('tuni.fi', 'registrar', ['REGISTRAR']);

let at: Recognition;
beforeAll(async () => {
  at = await startRecognition();
  at.elsewhere.courses = { [COURSE]: { id: COURSE, title: 'Introduction to AI', ects: 3, eqfLevel: 6 } };
}, 30_000);
afterEach(() => {
  at.sent.length = 0;
  at.now = new Date('2026-11-21T10:00:00Z');
});
afterAll(() => at.stop());

const run = async (name: string, input: object, who: Caller = officer) =>
  (await at.ask<{ done: any }>(who, operation(name), { input })).done;
const PLAN = {
  between: ['tuni.fi', 'dcu.ie'],
  purpose: 'Credits of AI courses',
  content: 'Each recognises what the other teaches.',
  courses: [COURSE],
  validFrom: '2026-11-01',
};
const propose = (differing: object = {}, who?: Caller) => run('proposeAgreement', { ...PLAN, ...differing }, who);
const approve = (agreement: { id: string; contentHash: string }, who?: Caller) =>
  run(
    'approveAgreement',
    { agreementId: agreement.id, approverId: 'tuni.fi', contentHash: agreement.contentHash },
    who,
  );
/** dcu.ie approves, by message. */
const theirs = ({ id, contentHash }: { id: string; contentHash: string }) =>
  at.take('dcu.ie', 'recognition.agreementApproved', { agreement: id, contentHash });
const show = async (id: string, who: Caller = officer) =>
  (
    await at.ask<any>(
      who,
      `query ($id: ID!) { agreement(id: $id, at: "tuni.fi") { id state contentHash version approvals { institution { id } } } }`,
      { id },
    )
  ).agreement;
const rulesOf = (agreementId: string) =>
  at.database.em.fork().find(RuleEntity, { agreementId }, { orderBy: { id: 'asc' } });

describe('an agreement', () => {
  test('is proposed with the hash of its content, told to the other party, and approved by nobody yet', async () => {
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

  test('holds once both sides approved the same hash; then a rule follows, and the catalogue is told', async () => {
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
    // Once more, by either side, changes nothing.
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
    // The old hash is worth nothing any more, from neither side.
    expect(await approve(made)).toMatchObject({ code: 'CONFLICT' });
    await theirs(made);
    expect(await show(made.id)).toMatchObject({ state: 'PROPOSED', approvals: [] });
    await approve(changed);
    await theirs(changed);
    expect(await show(made.id)).toMatchObject({ state: 'APPROVED' });
  });

  test('that says again what it said before is approved anew, by both', async () => {
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

  test('stays approved where a change changes nothing', async () => {
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

  test('is over when its last day is', async () => {
    const made = await propose({ validUntil: '2026-11-30' });
    at.now = new Date('2026-12-01T00:00:00Z');
    expect(await show(made.id)).toMatchObject({ state: 'EXPIRED' });
    expect(await approve(made)).toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('what the other side proposes', () => {
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

  test('is kept here as a record of its own, and approved here; an older version never replaces a newer one', async () => {
    await at.take('dcu.ie', 'recognition.agreementProposed', told({ content: 'Newer' }, 2));
    await at.take('dcu.ie', 'recognition.agreementProposed', told());
    const kept = await show(id);
    expect(kept).toMatchObject({ id: expect.stringContaining('tuni.fi:'), version: 2, state: 'PROPOSED' });
    expect(await approve(kept)).toMatchObject({ approvals: [{ institution: { id: 'tuni.fi' } }] });
    expect(await run('changeAgreement', { agreementId: id, content: 'Ours' })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('is approved here anew where they change it, and change it back', async () => {
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
    ['of somebody else’s agreement', 'utwente.nl', told()],
    ['whose hash is not that of its content', 'dcu.ie', told({ contentHash: 'x'.repeat(43) })],
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
    ['between others', 'dcu.ie', told({ between: ['dcu.ie', 'utwente.nl'] })],
    ['that is not whole', 'dcu.ie', { agreement: { id } }],
    ['credits that are no number', 'dcu.ie', told({ courses: [course({ ects: 'NaN?' })] })],
    ['more credits than a rule can give', 'dcu.ie', told({ courses: [course({ ects: 9000 })] })],
    ['no credits', 'dcu.ie', told({ courses: [course({ ects: 0 })] })],
    ['a title that is no text', 'dcu.ie', told({ courses: [course({ title: { en: {} } })] })],
    ['no level there is', 'dcu.ie', told({ courses: [course({ eqfLevel: 60 })] })],
    ['a course twice', 'dcu.ie', told({ courses: [course(), course()] })],
    ['more than a hundred courses', 'dcu.ie', told({ courses: Array.from({ length: 101 }, (_, n) => course({}, n)) })],
    ['a party that is none', 'dcu.ie', told({ between: ['dcu.ie', 'tuni.fi', {}] })],
    ['a party twice', 'dcu.ie', told({ between: ['dcu.ie', 'tuni.fi', 'dcu.ie'] })],
    [
      'thousands of parties',
      'dcu.ie',
      told({ between: ['dcu.ie', 'tuni.fi', ...Array.from({ length: 5000 }, (_, n) => `x${n}.eu`)] }),
    ],
    ['megabytes of content', 'dcu.ie', told({ content: 'x'.repeat(100_001) })],
    ['a purpose nobody can read through', 'dcu.ie', told({ purpose: 'x'.repeat(301) })],
    ['an end before its beginning', 'dcu.ie', told({ validUntil: '2025-12-31' })],
    ['a day that is none', 'dcu.ie', told({ validFrom: '2026-02-30' })],
    ['a version nobody can count', 'dcu.ie', told({}, 2 ** 31)],
  ])('is refused for good where it tells %s', async (_, from, payload) => {
    await expect(at.take(from, 'recognition.agreementProposed', payload as never)).rejects.toThrow(
      expect.objectContaining({ name: 'UnacceptableMessage' }),
    );
  });

  test('a withdrawal without a reason, or with a book for one, is refused for good', async () => {
    for (const because of [null, ' ', 'x'.repeat(10_001)])
      await expect(at.take('dcu.ie', 'recognition.agreementWithdrawn', { agreement: id, because })).rejects.toThrow(
        expect.objectContaining({ name: 'UnacceptableMessage' }),
      );
    const own = await propose();
    const withdrawn = { agreementId: own.id, partyId: 'tuni.fi', reason: 'x'.repeat(10_001) };
    expect(await run('withdrawAgreement', withdrawn)).toMatchObject({ code: 'INVALID' });
  });

  test('an approval by no party is refused for good; one that overtook its proposal comes again', async () => {
    const hash = 'h'.repeat(43);
    await expect(
      at.take('utwente.nl', 'recognition.agreementApproved', { agreement: id, contentHash: hash }),
    ).rejects.toThrow('is no party');
    await expect(
      at.take('dcu.ie', 'recognition.agreementApproved', {
        agreement: 'dcu.ie:019a2f00-0000-7000-8000-00000000ab99',
        contentHash: hash,
      }),
    ).rejects.toThrow('has not arrived');
  });
});

describe('an agreement is refused', () => {
  test.each<[string, Caller]>([
    ["the neighbour's officer", neighbour],
    ['a learner', learner],
    ['an assessor', person('tuni.fi', 'a', ['ASSESSOR'])],
  ])('to %s, who does not speak for the institution', async (_, who) => {
    expect(await propose({}, who)).toMatchObject({ code: 'NOT_ALLOWED' });
    const made = await propose();
    expect(await approve(made, who)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await run('changeAgreement', { agreementId: made.id, content: 'x' }, who)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(
      await run('withdrawAgreement', { agreementId: made.id, partyId: 'tuni.fi', reason: 'x' }, who),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await show(made.id, who)).toBeNull();
  });

  test.each<[string, object, string]>([
    ['with oneself alone', { between: ['tuni.fi'] }, 'input.between'],
    ['between others', { between: ['dcu.ie', 'utwente.nl'] }, 'input.between'],
    ['with a stranger', { between: ['tuni.fi', 'example.org'], courses: [] }, 'input.between.1'],
    ['without content', { content: ' ' }, 'input.content'],
    ['that is over', { validUntil: '2026-11-20' }, 'input.validUntil'],
    ['over a course of none of them', { between: ['tuni.fi', 'utwente.nl'] }, 'input.courses.0'],
  ])('%s', async (_, differing, path) => {
    expect(await propose(differing)).toMatchObject({ code: 'INVALID', details: [{ path }] });
    expect(at.sent).toEqual([]);
  });
});

test('agreements are listed: to officers all, to others the approved ones', async () => {
  const list = async (who: Caller, variables: object = {}) => {
    const r = [{ __typename: 'Institution', id: 'tuni.fi' }];
    return (await at.ask<any>(who, LIST, { r, ...variables }))._entities[0].agreements;
  };
  const all = await list(officer, { first: 100 });
  const byState = (state: string) => all.edges.filter(({ node }: any) => node.state === state);
  expect(all.totalCount).toBe(all.edges.length);
  expect(byState('APPROVED').length).toBeGreaterThan(0);
  expect(byState('WITHDRAWN').length).toBeGreaterThan(0);
  expect((await list(neighbour, { first: 100 })).edges).toEqual(byState('APPROVED'));
  expect((await list(neighbour, { state: ['PROPOSED'] })).totalCount).toBe(0);
  expect((await list(officer, { state: ['WITHDRAWN'] })).edges).toEqual(byState('WITHDRAWN'));
  const page = await list(officer, { first: 1 });
  const next = await list(officer, { first: 1, after: page.pageInfo.endCursor });
  expect([...page.edges, ...next.edges]).toEqual(all.edges.slice(0, 2));
});
