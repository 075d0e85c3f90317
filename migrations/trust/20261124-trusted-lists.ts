import { Migration } from '@mikro-orm/migrations';

/** Installed EU Trusted Lists: the services they name, and who signs which list. */
export class TrustedLists extends Migration {
  override up(): void {
    this.addSql(`create table "trust"."trusted_list" (
      "territory" text primary key check ("territory" ~ '^[A-Z]{2}$'),
      "operator" text not null,
      "sequence" bigint not null check ("sequence" > 0),
      "issued_at" timestamptz not null,
      "next_update" timestamptz not null check ("next_update" > "issued_at"),
      "digest" text not null check ("digest" ~ '^[0-9a-f]{64}$'),
      "signer" bytea not null,
      "imported_at" timestamptz not null
    )`);
    this.addSql(`create table "trust"."trusted_list_signer" (
      "list" text not null references "trust"."trusted_list" ("territory") on delete cascade,
      "territory" text not null check ("territory" ~ '^[A-Z]{2}$'),
      "fingerprint" text not null check ("fingerprint" ~ '^[0-9a-f]{64}$'),
      "der" bytea not null,
      primary key ("list", "territory", "fingerprint")
    )`);
    this.addSql(`create table "trust"."trusted_service" (
      "id" text primary key,
      "list" text not null references "trust"."trusted_list" ("territory") on delete cascade,
      "provider" text not null,
      "name" text not null,
      "fingerprint" text not null check ("fingerprint" ~ '^[0-9a-f]{64}$'),
      "der" bytea not null,
      "purpose" text not null check ("purpose" in ('SEAL', 'TIMESTAMP')),
      "granted_from" timestamptz not null,
      "granted_until" timestamptz check ("granted_until" > "granted_from"),
      "qualifies" boolean not null
    )`);
    this.addSql(`create index "trusted_service_list" on "trust"."trusted_service" ("list")`);
  }
}
