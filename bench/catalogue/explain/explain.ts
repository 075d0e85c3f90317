import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../program/stage.ts';
import { namedQuestions, statementsOf, type NamedQuestion } from './named-questions.ts';
import { mostRowsOf, plansOf, seqScansOf, type Plan } from './plans.ts';
import { recordCatalogue } from './recorded-catalogue.ts';

/** What was seen of one question's plans. */
export interface PlanReport {
  readonly name: string;
  readonly statements: number;
  readonly ms: number;
  /** The most rows that one scan went through. */
  readonly mostRows: number;
  /** Large tables that were read from end to end. */
  readonly seqScans: readonly string[];
}

/** A table is large from so many rows on. */
const LARGE = 10_000;
const SHOWN_ALIKE = 2;
const LONGEST_TEXT = 4000;

/**
 * Keeps the plans of every kind of question, each in a file of its own.
 *
 * @param folder null keeps none
 */
export async function explainAll(stage: Stage, folder: string | null): Promise<PlanReport[]> {
  const large = await largeTables(stage);
  if (folder) await emptied(folder);
  const catalogue = await recordCatalogue(stage.databaseUrl, stage.world);
  try {
    const reports: PlanReport[] = [];
    for (const question of namedQuestions(stage.world)) {
      const statements = await statementsOf(catalogue, question);
      const plans = await stage.sql(async (client) => {
        await client.query(`set timezone = 'UTC'`);
        return plansOf(client, statements);
      });
      const report = {
        name: question.name,
        statements: statements.length,
        ms: plans
          .filter(({ text }) => statements.some((one) => one.trim() === text))
          .reduce((sum, { ms }) => sum + ms, 0),
        mostRows: Math.max(0, ...plans.map(({ plan }) => mostRowsOf(plan))),
        seqScans: [...new Set(plans.flatMap(({ plan }) => seqScansOf(plan)))].filter((table) => large.has(table)),
      };
      reports.push(report);
      if (folder) await writeFile(join(folder, `${question.name}.txt`), textOf(question, report, plans));
    }
    return reports;
  } finally {
    await catalogue.stop();
  }
}

function largeTables(stage: Stage): Promise<Set<string>> {
  return stage.sql(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c
        where c.relkind in ('r', 'm') and c.reltuples > ${LARGE}
          and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
    );
    return new Set(rows.map(({ name }) => name));
  });
}

async function emptied(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) if (file.endsWith('.txt')) await rm(join(folder, file));
}

function textOf({ what, variables, page }: NamedQuestion, report: PlanReport, plans: readonly Plan[]): string {
  const byText = Map.groupBy(plans, ({ text }) => text);
  const parts = [...byText].flatMap(([text, alike]) => [
    `-- ${alike.length > 1 ? `${alike.length} times; the first ${Math.min(SHOWN_ALIKE, alike.length)}:` : 'once:'}`,
    text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text,
    ...alike.slice(0, SHOWN_ALIKE).map(({ plan, ms }) => `\n${plan}\n${ms.toFixed(3)} ms in all\n`),
  ]);
  const { name, statements, seqScans, mostRows } = report;
  return [
    `${name}: ${what}${page > 1 ? `, page ${page}` : ''}`,
    `variables: ${JSON.stringify(variables)}`,
    `${statements} statements, ${report.ms.toFixed(1)} ms; the most rows one scan went through: ${mostRows}; large tables read whole: ${seqScans.join(', ') || 'none'}`,
    '',
    ...parts,
    '',
  ].join('\n');
}
