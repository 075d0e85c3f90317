import { Migration } from '@mikro-orm/migrations';

/** Grading schemes, assessments, and results with their history. */
export class Assessments extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "assessments"`);
    this.addSql(`create table "assessments"."grading_scheme" (
      "id" text primary key,
      "title" jsonb not null,
      "scores" text[],
      "minimum" numeric(6, 2),
      "maximum" numeric(6, 2),
      "passing_score" text not null,
      check (("scores" is null) = ("minimum" is not null and "maximum" is not null))
    )`);
    this.addSql(`create table "assessments"."assessment" (
      "id" text primary key,
      "offering" text not null,
      "type" jsonb not null,
      "supervision" text not null check ("supervision" in ('UNSUPERVISED', 'SUPERVISED_WITHOUT_IDENTITY', 'SUPERVISED_ONLINE_WITH_IDENTITY', 'SUPERVISED_ON_SITE_WITH_IDENTITY')),
      "grading_scheme_id" text not null references "assessments"."grading_scheme" ("id")
    )`);
    this.addSql(`create index "assessment_offering" on "assessments"."assessment" ("offering")`);
    this.addSql(`create table "assessments"."result" (
      "id" text primary key,
      "enrolment" text not null,
      "learner" text not null,
      "assessment_id" text not null references "assessments"."assessment" ("id"),
      "state" text not null check ("state" in ('QUEUED', 'IN_PROGRESS', 'POSTPONED', 'COMPLETED')),
      "pass" text not null check ("pass" in ('UNKNOWN', 'PASSED', 'FAILED')),
      "score" text,
      "final" boolean not null,
      "version" int not null,
      "recorded_at" timestamptz not null,
      unique ("enrolment", "assessment_id"),
      check (not "final" or ("state" = 'COMPLETED' and "score" is not null))
    )`);
    this.addSql(`create table "assessments"."result_version" (
      "result_id" text not null references "assessments"."result" ("id"),
      "version" int not null,
      "score" text,
      "final" boolean not null,
      "recorded_at" timestamptz not null,
      "recorded_by" text not null,
      primary key ("result_id", "version")
    )`);
    this.addSql(`create function "assessments"."keep_history"() returns trigger language plpgsql as $$
      begin
        raise exception 'a version of a result is never changed';
      end
    $$`);
    this.addSql(`create trigger "result_version_kept" before update or delete on "assessments"."result_version"
      for each row execute function "assessments"."keep_history"()`);
  }
}
