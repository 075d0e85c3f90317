import { defineEntity, p } from '@mikro-orm/core';

/** A row of the table that was not imported, or a problem with the table as a whole. */
export interface RowProblem {
  /** Line of the table, from 1; null for the whole table. */
  readonly line: number | null;
  readonly column: string | null;
  readonly message: string;
}

/** What an import did; of a dry run, what it would do. */
export interface RuleImportReport {
  readonly id: string;
  readonly dryRun: boolean;
  readonly made: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly RowProblem[];
}

/** What an import did, kept for whoever asks again with the same idempotency key, as long as that key. */
export const RuleImportEntity = defineEntity({
  name: 'RuleImport',
  schema: 'recognition',
  tableName: 'rule_import',
  properties: {
    id: p.text().primary(),
    at: p.datetime(),
    report: p.json().$type<RuleImportReport>(),
  },
});
