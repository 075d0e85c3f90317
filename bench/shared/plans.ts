import type pg from 'pg';

/** A plan as PostgreSQL executed it; also for statements within functions. */
export interface Plan {
  /** The statement. */
  readonly text: string;
  readonly ms: number;
  /** As EXPLAIN (ANALYZE, BUFFERS) writes it. */
  readonly plan: string;
}

interface Notice {
  readonly message?: string | undefined;
}

const SETTINGS = {
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'text',
  'auto_explain.log_level': 'notice',
  'auto_explain.log_parameter_max_length': '0',
  client_min_messages: 'notice',
};

/**
 * Executes statements once more, in a transaction that is rolled back, and takes their plans from auto_explain, which
 * also covers statements inside functions.
 */
export async function plansOf(client: pg.Client, statements: readonly string[]): Promise<Plan[]> {
  const plans: Plan[] = [];
  const listen = ({ message = '' }: Notice) => {
    const plan = readPlan(message);
    if (plan) plans.push(plan);
  };
  await client.query(`load 'auto_explain'`);
  await client.query('begin');
  try {
    for (const [name, value] of Object.entries(SETTINGS)) await client.query(`set local ${name} = '${value}'`);
    client.on('notice', listen);
    for (const statement of statements) await client.query(statement);
  } finally {
    client.off('notice', listen);
    await client.query('rollback');
  }
  return plans;
}

/** Parses a message of auto_explain: `duration: 1.234 ms  plan:`, the query, and its plan. */
export function readPlan(message: string): Plan | null {
  const [, ms, rest] = /^duration: ([\d.]+) ms {2}plan:\n(.*)$/s.exec(message) ?? [];
  if (!ms || rest === undefined) return null;
  const start = rest.search(/^(?=.*\((?:cost=|actual |never ))/m);
  if (start < 0) return null;
  const text = rest
    .slice(0, start)
    .replace(/^Query Text: /, '')
    .trim();
  return { text, ms: Number(ms), plan: rest.slice(start).trimEnd() };
}

/** Whether a plan reads a table at all; many functions only compute. */
export function readsTables(plan: string): boolean {
  return /(?:Seq Scan|Index Scan|Index Only Scan|Heap Scan)(?: Backward)?(?: using \S+)? on /.test(plan);
}

/** The tables a plan reads from end to end; a scan that never ran reads nothing. */
export function seqScansOf(plan: string): string[] {
  return [...plan.matchAll(/Seq Scan on (?:"?\w+"?\.)?"?(\w+)"?.*$/gm)]
    .filter(([line]) => !line.includes('never executed'))
    .map(([, table]) => table!);
}

/** The largest number of rows that one scan of a plan read: those it returned and those its filter removed. */
export function mostRowsOf(plan: string): number {
  let most = 0;
  let current = { loops: 1, rows: 0, scan: false };
  for (const line of plan.split('\n')) {
    const node = /actual (?:time=\S+ )?rows=([\d.]+) loops=(\d+)/.exec(line);
    if (node) current = { rows: Number(node[1]), loops: Number(node[2]), scan: /Scan/.test(line) };
    const removed = Number(/Rows Removed by (?:Filter|Index Recheck): ([\d.]+)/.exec(line)?.[1] ?? 0);
    if (current.scan) most = Math.max(most, (current.rows + removed) * current.loops);
  }
  return Math.round(most);
}
