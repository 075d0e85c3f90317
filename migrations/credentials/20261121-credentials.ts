import { Migration } from '@mikro-orm/migrations';

/** Credentials, the jobs that prepare and seal them, and documents sealed for other institutions. */
export class Credentials extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "credentials"`);
    this.addSql(`create table "credentials"."credential" (
      "id" text primary key,
      "kind" text not null check ("kind" in ('MICRO_CREDENTIAL', 'PARTICIPATION', 'DIPLOMA')),
      "state" text not null check ("state" in ('DRAFT', 'READY', 'SEALING', 'SEALED', 'FAILED', 'DELIVERED')),
      "validity" text not null default 'VALID' check ("validity" in ('VALID', 'SUSPENDED', 'REVOKED')),
      "title" jsonb not null,
      "offering" text not null,
      "enrolment" text not null,
      "result" text,
      "learner" text not null,
      "missing" jsonb not null,
      "description" json,
      "document" text,
      "document_hash" text,
      "sealed_document" text,
      "sealed_by" text,
      "sealed_at" timestamptz,
      "seal" jsonb,
      "revoked_at" timestamptz,
      "received_credential" text,
      "prepared_at" timestamptz not null,
      check ("state" = 'DRAFT' or ("document" is not null and "document_hash" is not null and "missing" = '[]'::jsonb)),
      check (("state" in ('SEALED', 'DELIVERED')) = ("sealed_document" is not null and "sealed_by" is not null and "sealed_at" is not null and "seal" is not null)),
      check (("validity" = 'REVOKED') = ("revoked_at" is not null))
    )`);
    this.addSql(
      `create unique index "credential_once" on "credentials"."credential" ("enrolment") where "validity" <> 'REVOKED'`,
    );
    this.addSql(`create index "credential_offering" on "credentials"."credential" ("offering")`);
    this.addSql(`create table "credentials"."preparation_batch" (
      "id" text primary key,
      "offering" text not null,
      "state" text not null check ("state" in ('QUEUED', 'RUNNING', 'PAUSED', 'FINISHED', 'STOPPED')),
      "cursor" text,
      "requested_at" timestamptz not null,
      "finished_at" timestamptz
    )`);
    this.addSql(`create unique index "preparation_one_at_a_time" on "credentials"."preparation_batch" ("offering")
      where "state" in ('QUEUED', 'RUNNING')`);
    this.addSql(`create table "credentials"."preparation_item" (
      "batch" text not null references "credentials"."preparation_batch" ("id") on delete cascade,
      "enrolment" text not null,
      "position" int not null,
      "credential" text not null references "credentials"."credential" ("id") on delete cascade,
      "outcome" text not null check ("outcome" in ('READY', 'INCOMPLETE', 'FAILED')),
      "code" text check (("code" is null) = ("outcome" <> 'FAILED')),
      primary key ("batch", "enrolment"),
      unique ("batch", "position")
    )`);
    this.addSql(`create table "credentials"."sealing_batch" (
      "id" text primary key,
      "state" text not null check ("state" in ('QUEUED', 'RUNNING', 'PAUSED', 'FINISHED', 'STOPPED')),
      "level" text not null check ("level" in ('B', 'T', 'LT', 'LTA')),
      "sealer" text not null,
      "mandate" jsonb,
      "total" int not null,
      "requested_at" timestamptz not null,
      "started_at" timestamptz,
      "finished_at" timestamptz
    )`);
    this.addSql(`create table "credentials"."sealing_item" (
      "batch" text not null references "credentials"."sealing_batch" ("id"),
      "position" int not null,
      "credential" text not null references "credentials"."credential" ("id") on delete cascade,
      "state" text not null check ("state" in ('WAITING', 'SENT', 'SEALED', 'FAILED', 'GIVEN_BACK')),
      "code" text,
      "message" text,
      "settled_at" timestamptz,
      primary key ("batch", "position"),
      unique ("batch", "credential"),
      check ("state" <> 'FAILED' or ("code" is not null and "message" is not null))
    )`);
    this.addSql(`create unique index "sealing_in_one_batch" on "credentials"."sealing_item" ("credential")
      where "state" in ('WAITING', 'SENT')`);
    this.addSql(`create index "sealing_unsettled" on "credentials"."sealing_item" ("batch", "position")
      where "state" in ('WAITING', 'SENT')`);
    this.addSql(`create table "credentials"."mandated_task" (
      "credential" text not null,
      "document_hash" text not null,
      "awarding_body" text not null,
      "mandate" text not null,
      "kind" text not null,
      "level" text not null,
      "document" text not null,
      "asked_at" timestamptz not null,
      primary key ("credential", "document_hash")
    )`);
    this.addSql(`create table "credentials"."mandated_seal" (
      "credential" text not null,
      "document_hash" text not null,
      "awarding_body" text not null,
      "mandate" text not null,
      "issued" text not null,
      "issuer" json not null,
      "signatures" json not null,
      "sealed_at" timestamptz not null,
      primary key ("credential", "document_hash")
    )`);
  }
}
