import type pg from 'pg';
import type { InstitutionId } from '../../demo/institutions.ts';
import { withClient } from '../../demo/postgres/databases.ts';

type Row = Record<string, unknown>;

/** The nth copy of a record's id: of the same institution, the same for whoever names it. */
export function copyOf(id: string, n: number): string {
  return `${id.slice(0, -2)}${n.toString(16).padStart(2, '0')}`;
}

/**
 * Multiplies what there is about a learner, at home and wherever a link leads: enrolments, credentials issued and received,
 * requests with evidence and decisions, credits, and the bases on which others read them. Past every trigger, so that
 * nobody is told of anything.
 *
 * @param learner whose home is tuni.fi
 */
export async function multiply(
  databaseOf: (institution: InstitutionId) => string,
  learner: string,
  copies: number,
): Promise<void> {
  const whole = (row: Row, n: number, ...names: readonly string[]): Row => {
    const renamed = names.flatMap((name) => (typeof row[name] === 'string' ? [[name, copyOf(row[name], n)]] : []));
    return { ...row, ...(Object.fromEntries(renamed) as Row) };
  };
  const own = `learner = '${learner}'`;
  for (const institution of ['dcu.ie', 'tuni.fi', 'utwente.nl'] as const) {
    await withClient(databaseOf(institution), async (client) => {
      await client.query("select set_config('session_replication_role', 'replica', false)");
      const copy = (table: string, where: string, change: (row: Row, n: number) => Row) =>
        copyRows(client, { table, where, change, copies });
      await copy('offerings.enrolment', own, (row, n) => ({ ...whole(row, n, 'id'), state: 'CANCELLED' }));
      await copy('credentials.credential', own, (row, n) => whole(row, n, 'id', 'enrolment', 'received_credential'));
      await copy('learners.link', own, (row, n) => whole(row, n, 'record'));
      await copy('learners.received_credential', own, (row, n) => ({
        ...whole(row, n, 'id', 'credential'),
        document_hash: `${row['document_hash']} ${n}`,
      }));
      const asked = `request_id in (select id from recognition.request where ${own})`;
      await copy('recognition.evidence', asked, (row, n) =>
        whole(row, n, 'id', 'request_id', 'received', 'credential', 'enrolment'),
      );
      await copy('recognition.decision', asked, (row, n) => whole(row, n, 'id', 'request_id', 'supersedes_id'));
      await copy('recognition.credit', own, (row, n) => whole(row, n, 'id', 'decision_id'));
      await copy('recognition.request', own, (row, n) => whole(row, n, 'id'));
      await copy('shared.basis', own, (row, n) => ({
        ...row,
        signed_hash: `${row['signed_hash']} ${n}`,
        records: (row['records'] as string[]).map((record) => copyOf(record, n)),
      }));
    });
  }
}

async function copyRows(
  client: pg.Client,
  {
    table,
    where,
    change,
    copies,
  }: { table: string; where: string; change: (row: Row, n: number) => Row; copies: number },
): Promise<void> {
  const { rows } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where ${where}`);
  const copied = rows.flatMap(({ row }) => Array.from({ length: copies }, (_, n) => change(row, n + 1)));
  await client.query(
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
    [JSON.stringify(copied)],
  );
}
