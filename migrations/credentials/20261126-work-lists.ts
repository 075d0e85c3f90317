import { Migration } from '@mikro-orm/migrations';

/** Indexes for a sealer's page: an institution's credentials by state, and its batches, newest first. */
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
