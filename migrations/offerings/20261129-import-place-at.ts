import { Migration } from '@mikro-orm/migrations';

/**
 * When the import of an endpoint stored its last page: only an interruption of a short time ago is continued. A place
 * that an older program stored has no time, and counts as too old.
 */
export class ImportPlaceAt extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."import_place" add column "at" timestamptz`);
  }
}
