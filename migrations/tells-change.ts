/** A table whose inserted or updated rows announce that a record changed. */
export interface TellingTable {
  readonly schema: string;
  readonly table: string;
  /** PL/pgSQL statements, with `new`, and `old` for an update: `perform "shared"."tell_change"(…)`. */
  readonly tell: string;
  /** Columns whose changes are announced; by default every update is. Empty: only inserts are. */
  readonly columns?: readonly string[];
  /** Whether deleted rows are announced too, with `old` instead of `new`. */
  readonly gone?: string;
}

/** The statements that make a table announce changes; subgraphs/shared/changes/relay.ts listens to them. */
export function tellsChange({ schema, table, tell, columns, gone }: TellingTable): string[] {
  const name = (when: string) => `"${schema}"."tell_${table}_${when}"`;
  const body = (when: string, statements: string) =>
    `create function ${name(when)}() returns trigger language plpgsql as $$
      begin
        ${statements}
        return null;
      end
    $$`;
  const row = (of: string) => `(${(columns ?? []).map((column) => `${of}."${column}"`).join(', ')})`;
  const when = columns === undefined ? '' : `when (${row('old')} is distinct from ${row('new')})`;
  const trigger = (what: string, event: string, condition = '') =>
    `create trigger "${table}_${what}_told" after ${event} on "${schema}"."${table}"
      for each row ${condition} execute function ${name(event === 'delete' ? 'gone' : 'changed')}()`;
  return [
    body('changed', tell),
    trigger('coming', 'insert'),
    ...(columns?.length === 0 ? [] : [trigger('change', 'update', when)]),
    ...(gone === undefined ? [] : [body('gone', gone), trigger('going', 'delete')]),
  ];
}
