import { Migration } from '@mikro-orm/migrations';

/** Status lists, each credential's index in them, why its validity changed, and who relied on it. */
export class CredentialStatus extends Migration {
  override up(): void {
    this.addSql(`create table "credentials"."status_list" (
      "id" text primary key,
      "series" int not null,
      "purpose" text not null check ("purpose" in ('revocation', 'suspension')),
      "address" text not null unique,
      "entries" int not null check ("entries" >= 131072),
      "version" int not null default 1,
      "published_version" int not null default 0,
      "document" text,
      "published_at" timestamptz,
      "valid_until" timestamptz,
      unique ("series", "purpose"),
      check (("document" is null) = ("published_at" is null) and ("document" is null) = ("valid_until" is null))
    )`);
    // No foreign key to the credential: an index is never reused, not even that of a deleted draft.
    this.addSql(`create table "credentials"."status_entry" (
      "credential" text primary key,
      "series" int not null,
      "index" int not null check ("index" >= 0),
      "revoked" boolean not null default false,
      "suspended" boolean not null default false,
      unique ("series", "index")
    )`);
    this.addSql(`create index "status_entry_set" on "credentials"."status_entry" ("series")
      where "revoked" or "suspended"`);
    this.addSql(`create table "credentials"."validity_change" (
      "credential" text not null references "credentials"."credential" ("id") on delete cascade,
      "version" int not null check ("version" > 0),
      "validity" text not null check ("validity" in ('VALID', 'SUSPENDED', 'REVOKED')),
      "reason" text check ("reason" is not null or "validity" = 'VALID'),
      "changed_by" text not null,
      "changed_at" timestamptz not null,
      primary key ("credential", "version")
    )`);
    this.addSql(`alter table "credentials"."credential"
      add column "validity_version" int not null default 0,
      add column "validity_changed_at" timestamptz,
      add column "validity_reason" text`);
    this.addSql(`create table "credentials"."reliance" (
      "credential" text not null references "credentials"."credential" ("id") on delete cascade,
      "institution" text not null,
      "since" timestamptz not null,
      primary key ("credential", "institution")
    )`);
    this.addSql(`insert into "credentials"."reliance" ("credential", "institution", "since")
      select distinct on (c."id", b."reader") c."id", b."reader", now()
      from "shared"."basis" b
      cross join lateral unnest(b."records") as r("name")
      join "shared"."basis_alias" a on a."named" = r."name"
      join "credentials"."credential" c on c."id" = a."record"
      where b."purpose" = 'RECOGNITION'`);
  }
}
