import { Migration } from '@mikro-orm/migrations';

/** Offerings that were published by mistake: they stay as a record, and nobody is shown them any more. */
export class WithdrawnOfferings extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."offering" add column "withdrawn_at" timestamptz`);
  }
}
