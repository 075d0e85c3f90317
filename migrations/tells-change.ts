/** A table whose rows tell, as they come or change, that a record changed. */
export interface TellingTable {
  readonly schema: string;
  readonly table: string;
  /** PL/pgSQL statements, with `new`, and `old` where it is an update: `perform "shared"."tell_change"(…)`. */
  readonly tell: string;
  /** Columns whose change is worth telling of; every update is where none are named. Empty: only new rows are. */
  readonly columns?: readonly string[];
  /** Whether rows that go are told of, too, with `old` instead of `new`. */
  readonly gone?: string;
}

/** The statements that make a table tell: see subgraphs/shared/changes/relay.ts for who listens. */
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
