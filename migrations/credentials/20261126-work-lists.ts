import { Migration } from '@mikro-orm/migrations';

/** An institution's credentials by their state, and its sealings, the newest first: what a sealer's page lists. */
export class WorkLists extends Migration {
  override up(): void {
    this.addSql(
      `create index "credential_state" on "credentials"."credential" ("state", "prepared_at" desc, "id" desc)`,
    );
    this.addSql(
      `create index "sealing_batch_newest" on "credentials"."sealing_batch" ("requested_at" desc, "id" desc)`,
    );
  }
}
