import { Migration } from '@mikro-orm/migrations';

/** The registry: members, their certificates, mandates and accreditations, and the last heartbeats of their nodes. */
export class Trust extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "trust"`);
    this.addSql(`create table "trust"."institution" (
      "id" text primary key check ("id" ~ '^[a-z0-9-]+(\\.[a-z0-9-]+)+$'),
      "name" text not null check ("name" <> ''),
      "legal_name" jsonb not null,
      "country" text not null check ("country" ~ '^[A-Z]{2}$'),
      "language" text not null check ("language" ~ '^[a-z]{2}$'),
      "legal_identifier" text unique,
      "eidas_legal_identifier" text unique,
      "erasmus_code" text unique,
      "pic" text unique,
      "deqar_inst" text unique,
      "colour" text not null check ("colour" ~ '^#[0-9a-f]{6}$'),
      "address" text not null,
      "issuer" text not null unique,
      "service_key" jsonb not null check ("service_key" -> 'd' is null)
    )`);
    this.addSql(`create table "trust"."heartbeat" (
      "institution_id" text primary key references "trust"."institution" ("id"),
      "received_at" timestamptz not null,
      "subgraphs" jsonb not null,
      "pending" int not null check ("pending" >= 0),
      "dead" int not null check ("dead" >= 0),
      "oldest_pending_at" timestamptz
    )`);
    this.addSql(`create table "trust"."seal_certificate" (
      "fingerprint" text primary key check ("fingerprint" ~ '^[0-9a-f]{64}$'),
      "institution_id" text not null references "trust"."institution" ("id"),
      "der" bytea not null
    )`);
    this.addSql(`create index "seal_certificate_institution" on "trust"."seal_certificate" ("institution_id")`);
    this.addSql(`create table "trust"."anchor" (
      "fingerprint" text primary key check ("fingerprint" ~ '^[0-9a-f]{64}$'),
      "der" bytea not null
    )`);
    this.addSql(`create table "trust"."accreditation" (
      "id" text primary key,
      "institution_id" text not null references "trust"."institution" ("id"),
      "agency" text not null,
      "decision" text not null,
      "valid_from" date not null,
      "valid_until" date check ("valid_until" >= "valid_from")
    )`);
    this.addSql(`create index "accreditation_institution" on "trust"."accreditation" ("institution_id")`);
    this.addSql(`create table "trust"."mandate" (
      "id" text primary key,
      "from_institution" text not null references "trust"."institution" ("id"),
      "to_institution" text not null references "trust"."institution" ("id"),
      "scope" text[] not null
        check ("scope" <> '{}' and "scope" <@ array['MICRO_CREDENTIAL', 'PARTICIPATION', 'DIPLOMA']),
      "valid_from" date not null,
      "valid_until" date not null check ("valid_until" >= "valid_from"),
      "given_at" timestamptz not null,
      "revoked_at" timestamptz,
      "revoked_because" text,
      check ("from_institution" <> "to_institution"),
      check ("id" like "from_institution" || ':%'),
      check (("revoked_at" is null) = ("revoked_because" is null) and "revoked_because" <> '')
    )`);
    this.addSql(`create index "mandate_from" on "trust"."mandate" ("from_institution")`);
    this.addSql(`create index "mandate_to" on "trust"."mandate" ("to_institution")`);
  }
}
