import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '../../demo/postgres/databases.ts';
import { readPlan, seqScansOf, type Plan } from '../shared/plans.ts';
import type { BenchServer } from '../shared/server.ts';
import type { Question } from './questions.ts';
import type { YearStage } from './stage.ts';

/** The statements of a query at the server, each with its plan as executed. */
export interface Recorded {
  readonly question: string;
  readonly plans: readonly Plan[];
  /** Large tables that were read completely. */
  readonly seqScans: readonly string[];
}

/** A table with this many rows or more is large. */
const LARGE = 10_000;
const SETTLE_MS = 100;

const EXPLAIN = {
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_format': 'text',
  'auto_explain.log_level': 'log',
  'auto_explain.log_parameter_max_length': '0',
};

/**
 * Sends each query once to an office whose every statement PostgreSQL explains in its log: reads and writes, including
 * those of the job queue. `begin` and `commit` have no plans and are not included.
 *
 * @param first the number of the first query: each decision needs a request of its own
 */
export async function recordStatements(
  server: BenchServer,
  stage: YearStage,
  questions: readonly Question[],
  first: number,
): Promise<Recorded[]> {
  const { url, database } = stage;
  const large = await withClient(url, async (client) => {
    await client.query(`alter database ${database} set session_preload_libraries = 'auto_explain'`);
    await client.query('analyze');
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and reltuples > ${LARGE} and relnamespace = 'recognition'::regnamespace`,
    );
    return new Set(rows.map(({ name }) => name));
  });
  const office = await stage.office(EXPLAIN, 1);
  const log = join(server.dataDir, 'logs', 'postgres.log');
  const recorded: Recorded[] = [];
  for (const [index, question] of questions.entries()) {
    // The first execution also fills caches.
    await question.ask(office, first + index * 2);
    await settled();
    const { size } = await stat(log);
    await question.ask(office, first + index * 2 + 1);
    await settled();
    const written = (await readFile(log)).subarray(size).toString();
    const plans = [...written.matchAll(ENTRY)].flatMap(([, ms, text]) => {
      return readPlan(`duration: ${ms} ms  plan:\n${text!.replaceAll(/^\t/gm, '')}`) ?? [];
    });
    const seqScans = [...new Set(plans.flatMap(({ plan }) => seqScansOf(plan)))].filter((table) => large.has(table));
    recorded.push({ question: question.name, plans, seqScans });
  }
  await withClient(url, (client) => client.query(`alter database ${database} reset session_preload_libraries`));
  return recorded;
}

const ENTRY = /duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)+)/g;
/** The log is written by another process. */
const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
