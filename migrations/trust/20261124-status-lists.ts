import { Migration } from '@mikro-orm/migrations';

/** The members' status lists as last published. The hub serves them, also while a member's node is down. */
export class StatusLists extends Migration {
  override up(): void {
    this.addSql(`create table "trust"."status_list" (
      "id" text primary key,
      "institution" text not null,
      "address" text not null,
      "document" text not null,
      "published_at" timestamptz not null,
      "valid_until" timestamptz not null,
      "received_at" timestamptz not null
    )`);
    this.addSql(`create index "status_list_institution" on "trust"."status_list" ("institution")`);
  }
}
