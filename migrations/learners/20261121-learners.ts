import { Migration } from '@mikro-orm/migrations';

/** Learners, the credentials they received, their records elsewhere, and who read about them. */
export class Learners extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "learners"`);
    this.addSql(`create table "learners"."learner" (
      "id" text primary key,
      "given_name" text not null,
      "family_name" text not null,
      "birth_date" date,
      "email" text,
      "esi" text unique check ("esi" ~ '^urn:schac:personalUniqueCode:int:esi:[^:]+:.+$')
    )`);
    this.addSql(`create table "learners"."link" (
      "record" text primary key,
      "learner" text not null references "learners"."learner" ("id"),
      "kind" text not null check ("kind" in ('ENROLMENT', 'REQUEST', 'CREDIT')),
      "state" text,
      "told_at" timestamptz not null,
      "linked_at" timestamptz not null
    )`);
    this.addSql(`create index "link_learner" on "learners"."link" ("learner", "kind", "linked_at")`);
    this.addSql(`create table "learners"."received_credential" (
      "id" text primary key,
      "learner" text not null references "learners"."learner" ("id"),
      "received_at" timestamptz not null,
      "document" text not null,
      "document_hash" text not null,
      "credential" text unique,
      "title" jsonb not null,
      "awarded_by" jsonb,
      "sealed_by" jsonb,
      "seal" jsonb,
      unique ("learner", "document_hash")
    )`);
    this.addSql(`create table "learners"."reading" (
      "id" uuid primary key,
      "learner" text not null references "learners"."learner" ("id"),
      "institution" text not null,
      "what" text[] not null,
      "why" text not null,
      "at" timestamptz not null
    )`);
    this.addSql(`create index "reading_learner" on "learners"."reading" ("learner", "at" desc, "id" desc)`);
  }
}
