import { Migration } from '@mikro-orm/migrations';

/** An index by which deleting a credential finds its items in preparations. */
export class PreparedItems extends Migration {
  override up(): void {
    this.addSql(`create index "preparation_of_credential" on "credentials"."preparation_item" ("credential")`);
  }
}
