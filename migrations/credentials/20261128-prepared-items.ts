import { Migration } from '@mikro-orm/migrations';

/** Deleting a credential deletes its items of preparations by an index. */
export class PreparedItems extends Migration {
  override up(): void {
    this.addSql(`create index "preparation_of_credential" on "credentials"."preparation_item" ("credential")`);
  }
}
