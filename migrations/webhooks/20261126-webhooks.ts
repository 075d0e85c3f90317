import { Migration } from '@mikro-orm/migrations';

/** The addresses notified of changes. Pending deliveries are jobs. */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "webhooks"`);
    this.addSql(`create table "webhooks"."webhook" (
      "id" text primary key,
      "url" text not null check ("url" ~ '^https?://'),
      "kinds" text[] not null check (cardinality("kinds") > 0),
      "state" text not null check ("state" in ('ACTIVE', 'DISABLED')),
      "disabled_because" text,
      "secret_version" int not null check ("secret_version" > 0),
      "secret_since" timestamptz not null,
      "registered_by" text not null,
      "registered_at" timestamptz not null,
      "removed_at" timestamptz,
      "delivered_at" timestamptz,
      "failing_since" timestamptz,
      "failures" int not null check ("failures" >= 0),
      "failure" text,
      "paused_until" timestamptz,
      check (("state" = 'DISABLED') = ("disabled_because" is not null)),
      check (("failures" = 0) = ("failing_since" is null))
    )`);
  }
}
