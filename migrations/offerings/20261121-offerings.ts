import { Migration } from '@mikro-orm/migrations';

/** Courses, their offerings, and the places taken in them. */
export class Offerings extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "offerings"`);
    this.addSql(`create table "offerings"."course" (
      "id" text primary key,
      "kind" text not null check ("kind" in ('MICRO_MODULE', 'CHALLENGE', 'COURSE')),
      "title" jsonb not null,
      "description" jsonb not null,
      "ects" numeric(5, 2) check ("ects" > 0),
      "workload_hours" int check ("workload_hours" > 0),
      "eqf_level" int check ("eqf_level" between 1 and 8),
      "isced_f" text not null,
      "topics" text[] not null,
      "sdg_goals" int[] not null,
      "languages" text[] not null,
      "prerequisites" jsonb,
      "quality_assurance" jsonb,
      "stackability" jsonb,
      "partners" text[] not null,
      "learning_outcomes" jsonb not null,
      check ("kind" <> 'MICRO_MODULE' or "ects" between 1 and 8)
    )`);
    this.addSql(`create table "offerings"."offering" (
      "id" text primary key,
      "course_id" text not null references "offerings"."course" ("id"),
      "mode" text not null check ("mode" in ('ONLINE', 'HYBRID', 'CAMPUS')),
      "study_start" date not null,
      "study_end" date not null check ("study_end" >= "study_start"),
      "enrolment_periods" jsonb not null,
      "places" int not null check ("places" >= 0),
      "cancelled_at" timestamptz,
      "cancelled_because" text,
      "version" int not null default 1,
      "change_xid" xid8 not null default pg_current_xact_id()
    )`);
    this.addSql(`create index "offering_course" on "offerings"."offering" ("course_id")`);
    this.addSql(`create index "offering_change" on "offerings"."offering" ("change_xid", "id")`);
    this.addSql(`create function "offerings"."stamp_change"() returns trigger language plpgsql as $$
      begin
        new."change_xid" := pg_current_xact_id();
        return new;
      end
    $$`);
    this.addSql(`create trigger "offering_changes" before update on "offerings"."offering"
      for each row execute function "offerings"."stamp_change"()`);
    this.addSql(`create table "offerings"."enrolment" (
      "id" text primary key,
      "offering_id" text not null references "offerings"."offering" ("id"),
      "learner" text not null,
      "state" text not null check ("state" in ('PENDING', 'QUEUED', 'ENROLLED', 'DENIED', 'CANCELLED', 'FINISHED')),
      "reason" text,
      "requested_at" timestamptz not null,
      "decided_at" timestamptz,
      check ("state" <> 'DENIED' or "reason" <> '')
    )`);
    this.addSql(`create unique index "enrolment_once" on "offerings"."enrolment" ("offering_id", "learner")
      where "state" in ('PENDING', 'QUEUED', 'ENROLLED', 'FINISHED')`);
    this.addSql(`create index "enrolment_offering" on "offerings"."enrolment" ("offering_id", "requested_at", "id")`);
  }
}
