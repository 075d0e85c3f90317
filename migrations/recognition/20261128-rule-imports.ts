import { Migration } from '@mikro-orm/migrations';

/** Reports of rule imports, so that the same idempotency key gets the same answer. */
export class RuleImports extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."rule_import" (
      "id" text primary key,
      "at" timestamptz not null,
      "report" jsonb not null
    )`);
  }
}
