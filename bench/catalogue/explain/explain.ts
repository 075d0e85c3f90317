import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../program/stage.ts';
import { namedQuestions, statementsOf, type NamedQuestion } from './named-questions.ts';
import { mostRowsOf, plansOf, readsTables, seqScansOf, type Plan } from '../../shared/plans.ts';
import { recordCatalogue } from './recorded-catalogue.ts';

/** The findings in one query's plans. */
export interface PlanReport {
  readonly name: string;
  readonly statements: number;
  readonly ms: number;
  /** The largest number of rows read by one scan. */
  readonly mostRows: number;
  /** Large tables that were read completely. */
  readonly seqScans: readonly string[];
}

/** A table with this many rows or more is large. */
const LARGE = 10_000;
const SHOWN_ALIKE = 2;
const MOST_NESTED = 12;
const LONGEST_TEXT = 4000;
const LONGEST_PLAN = 12_000;

type SentPlan = Plan & { readonly sent: boolean };

/**
 * Saves the plans of every kind of query, each in its own file.
 *
 * @param folder null to save none
 */
export async function explainAll(stage: Stage, folder: string | null): Promise<PlanReport[]> {
  const large = await largeTables(stage);
  if (folder) await emptied(folder);
  const catalogue = await recordCatalogue(stage.databaseUrl, stage.world);
  try {
    const reports: PlanReport[] = [];
    for (const question of namedQuestions(stage.world)) {
      const statements = await statementsOf(catalogue, question);
      const sent = new Set(statements.map((statement) => statement.trim()));
      const plans = await stage.sql(async (client) => {
        await client.query(`set timezone = 'UTC'`);
        return (await plansOf(client, statements)).map((plan) => ({ ...plan, sent: sent.has(plan.text) }));
      });
      const report = {
        name: question.name,
        statements: statements.length,
        ms: plans.filter((plan) => plan.sent).reduce((sum, { ms }) => sum + ms, 0),
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

/** The statements as they were sent, then those inside functions that read tables, each once or twice. */
function textOf({ what, variables, page }: NamedQuestion, report: PlanReport, plans: readonly SentPlan[]): string {
  const nested = Map.groupBy(
    plans.filter(({ sent, plan }) => !sent && readsTables(plan)),
    ({ text, plan }) => `${text}\n${shapeOf(plan)}`,
  );
  const { name, statements, seqScans, mostRows } = report;
  return [
    `${name}: ${what}${page > 1 ? `, page ${page}` : ''}`,
    `variables: ${JSON.stringify(variables)}`,
    `${statements} statements, ${report.ms.toFixed(1)} ms; most rows read by one scan: ${mostRows}; large tables read completely: ${seqScans.join(', ') || 'none'}`,
    ...plans.filter(({ sent }) => sent).map((plan) => section('as sent', [plan])),
    ...[...nested.values()]
      .slice(0, MOST_NESTED)
      .map((alike) => section(`within a function, ${alike.length} times`, alike.slice(0, SHOWN_ALIKE))),
    '',
  ].join('\n');
}

function section(title: string, plans: readonly Plan[]): string {
  const text = plans[0]!.text.slice(0, LONGEST_TEXT);
  const shown = plans.map(({ plan, ms }) => `${plan.slice(0, LONGEST_PLAN)}\n(${ms.toFixed(3)} ms)`);
  return ['', `-- ${title}`, ...(text === '' ? [] : [text, '']), shown.join('\n\n')].join('\n');
}

/** A plan without its numbers. */
function shapeOf(plan: string): string {
  return plan.replaceAll(/\((?:cost|actual|never).*$|\d+/gm, '');
}
