import { Migration } from '@mikro-orm/migrations';

const LESS = `('ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED')`;

/** Requests with their evidence, decisions, rules, recognised credits and grading tables. */
export class Recognition extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "recognition"`);
    this.addSql(`create table "recognition"."rule" (
      "id" text primary key,
      "title" jsonb not null,
      "sources" jsonb not null check (jsonb_array_length("sources") > 0),
      "target" text,
      "target_title" jsonb not null,
      "ects" numeric(5, 2) not null check ("ects" > 0),
      "eqf_level" int check ("eqf_level" between 1 and 8),
      "min_grade" text,
      "valid_from" date not null,
      "valid_until" date check ("valid_until" >= "valid_from"),
      "evidence" text not null check ("evidence" <> ''),
      "made_by" text not null,
      "made_at" timestamptz not null
    )`);
    this.addSql(`create table "recognition"."grading_table" (
      "id" text primary key,
      "institution" text not null,
      "isced_f" text not null check ("isced_f" ~ '^[0-9]{2,4}$'),
      "cycle" text not null check ("cycle" in ('SHORT', 'FIRST', 'SECOND', 'THIRD')),
      "grades" jsonb not null check (jsonb_array_length("grades") > 0),
      "policy" text not null check ("policy" in ('MINIMUM', 'AVERAGE', 'MAXIMUM', 'LARGEST_OVERLAP')),
      "years" text not null,
      "source" text not null,
      unique ("institution", "isced_f", "cycle")
    )`);
    this.addSql(`create table "recognition"."request" (
      "id" text primary key,
      "learner" text not null,
      "requested_by" text not null,
      "state" text not null check ("state" in ('SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW', 'DECIDED', 'APPEALED', 'UPHELD', 'OVERTURNED', 'WITHDRAWN')),
      "purpose" text not null check ("purpose" in ('CREDIT_TRANSFER', 'EXEMPTION', 'ADMISSION', 'EMPLOYMENT')),
      "towards" text,
      "automatic" boolean not null,
      "submitted_at" timestamptz not null,
      "complete_on" date not null,
      "due_on" date,
      "assigned_to" text,
      "flagged_since" timestamptz,
      "flagged_because" text,
      unique ("id", "requested_by"),
      check ("automatic" = false or "state" not in ('SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW'))
    )`);
    this.addSql(`create index "request_queue" on "recognition"."request" ("state", "submitted_at", "id")`);
    this.addSql(`create index "request_learner" on "recognition"."request" ("learner")`);
    this.addSql(`create table "recognition"."evidence" (
      "id" text primary key,
      "request_id" text not null references "recognition"."request" ("id"),
      "position" int not null,
      "received" text not null,
      "credential" text,
      "enrolment" text,
      "result" text,
      "course" text,
      "course_version" text not null,
      "document_hash" text not null,
      "kind" text not null check ("kind" in ('MICRO_CREDENTIAL', 'PARTICIPATION')),
      "title" jsonb not null,
      "awarded_by" jsonb,
      "sealed_by" jsonb,
      "awarding_institution" text,
      "awarded_on" date,
      "ects" numeric(7, 2),
      "eqf_level" int,
      "workload_hours" numeric(9, 2),
      "isced_f" text,
      "grade" text,
      "outcomes" jsonb not null,
      "verdict" text not null check ("verdict" in ('VALID', 'INDETERMINATE')),
      "checks" jsonb not null,
      "verified_at" timestamptz not null,
      unique ("request_id", "position"),
      unique ("request_id", "received"),
      check ("credential" is null or "awarding_institution" is not null)
    )`);
    this.addSql(`create index "evidence_received" on "recognition"."evidence" ("received")`);
    this.addSql(`create index "evidence_document" on "recognition"."evidence" ("document_hash")`);
    this.addSql(`create index "evidence_course" on "recognition"."evidence" ("course_version")`);
    this.addSql(`create table "recognition"."decision" (
      "id" text primary key,
      "request_id" text not null,
      "requested_by" text not null,
      "outcome" text not null check ("outcome" in ('FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED')),
      "ects" numeric(7, 2) check ("ects" > 0),
      "grade" text,
      "reasons" text check ("reasons" <> ''),
      "differences" jsonb not null,
      "conditions" text check ("conditions" <> ''),
      "alternative" text check ("alternative" <> ''),
      "appeal_until" date,
      "decided_at" timestamptz not null,
      "decided_by_role" text not null check ("decided_by_role" in ('OFFICER', 'APPEAL_OFFICER', 'RULE')),
      "decided_by" text not null,
      "rule_id" text references "recognition"."rule" ("id"),
      "supersedes_id" text unique references "recognition"."decision" ("id"),
      foreign key ("request_id", "requested_by") references "recognition"."request" ("id", "requested_by"),
      constraint "never_ones_own" check ("decided_by" <> "requested_by"),
      constraint "less_needs_why" check ("outcome" not in ${LESS}
        or (jsonb_array_length("differences") > 0 and "reasons" is not null and "appeal_until" is not null)),
      constraint "conditional_needs_conditions" check ("outcome" <> 'CONDITIONAL' or "conditions" is not null),
      constraint "alternative_needs_alternative" check ("outcome" <> 'ALTERNATIVE' or "alternative" is not null),
      constraint "refused_grants_nothing" check ("outcome" <> 'REFUSED' or "ects" is null),
      constraint "rule_named" check (("decided_by_role" = 'RULE') = ("rule_id" is not null))
    )`);
    this.addSql(
      `create unique index "decision_first" on "recognition"."decision" ("request_id") where "supersedes_id" is null`,
    );
    this.addSql(`create index "decision_request" on "recognition"."decision" ("request_id")`);
    this.addSql(`create function "recognition"."refuse_edit"() returns trigger language plpgsql as $$
      begin
        raise exception 'A decision is never edited, only superseded.';
      end
    $$`);
    this.addSql(`create trigger "decision_stays" before update on "recognition"."decision"
      for each row execute function "recognition"."refuse_edit"()`);
    this.addSql(`create table "recognition"."credit" (
      "id" text primary key,
      "learner" text not null,
      "decision_id" text not null unique references "recognition"."decision" ("id"),
      "title" jsonb not null,
      "ects" numeric(7, 2) not null check ("ects" > 0),
      "course" text,
      "towards" text,
      "credited_at" timestamptz not null
    )`);
    this.addSql(`create index "credit_learner" on "recognition"."credit" ("learner")`);
  }
}
