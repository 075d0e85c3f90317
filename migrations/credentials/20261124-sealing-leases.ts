import { Migration } from '@mikro-orm/migrations';

/**
 * Items of a batch are claimed for a while, so that nothing is locked while seals are made. Batches can also raise
 * existing seals. Until when a sealed document proves itself is known without reading it.
 */
export class SealingLeases extends Migration {
  override up(): void {
    this.addSql(`alter table "credentials"."sealing_batch"
      add column "task" text not null default 'SEAL' check ("task" in ('SEAL', 'RAISE'))`);
    this.addSql(
      `alter table "credentials"."sealing_item" add column "lease" uuid, add column "leased_until" timestamptz`,
    );
    this.addSql(`create index "sealing_of_credential" on "credentials"."sealing_item" ("credential")`);
    this.addSql(`alter table "credentials"."credential" add column "proven_until" timestamptz`);
    // Most of a sealed document is pictures, which are already compressed: compressing them again would only cost time.
    this.addSql(`alter table "credentials"."credential" alter column "sealed_document" set storage external`);
    this.addSql(`create index "credential_long_term" on "credentials"."credential" ("proven_until")
      where "seal" ->> 'level' = 'LTA' and "validity" <> 'REVOKED'`);
  }
}
