import { Migration } from '@mikro-orm/migrations';

/** Offerings published by mistake: they are kept as records, but no longer shown. */
export class WithdrawnOfferings extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."offering" add column "withdrawn_at" timestamptz`);
  }
}
