import { Migration } from '@mikro-orm/migrations';

/** The daily purge finds old rows without reading whole tables. */
export class Retention extends Migration {
  override up(): void {
    this.addSql(`create index "inbox_received_at" on "shared"."inbox" ("received_at")`);
    this.addSql(`create index "command_at" on "shared"."command" ("at")`);
    this.addSql(`create index "basis_until" on "shared"."basis" ("until")`);
  }
}
