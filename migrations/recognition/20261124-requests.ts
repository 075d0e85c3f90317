import { Migration } from '@mikro-orm/migrations';

/**
 * Messages between officers, learners and experts; pauses of the time limit and notices; and further facts by which
 * learning is recognised.
 */
export class Requests extends Migration {
  override up(): void {
    this.addSql(`alter table "recognition"."request"
      add column "stopped_on" date,
      add column "days_left" int,
      add column "state_before" text check ("state_before" in ('SUBMITTED', 'UNDER_REVIEW')),
      add column "not_automatic" jsonb not null default '[]',
      add constraint "clock_stands_or_runs" check (("stopped_on" is null) = ("days_left" is null))`);
    this.addSql(`create table "recognition"."message" (
      "id" text primary key,
      "request_id" text not null references "recognition"."request" ("id"),
      "side" text not null check ("side" in ('OFFICER', 'LEARNER', 'EXPERT')),
      "internal" boolean not null,
      "text" text not null check ("text" <> ''),
      "author" text not null,
      "said_at" timestamptz not null,
      check ("internal" = false or "side" <> 'LEARNER')
    )`);
    this.addSql(`create index "message_request" on "recognition"."message" ("request_id", "said_at")`);
    this.addSql(`create table "recognition"."notice" (
      "id" text primary key,
      "request_id" text not null references "recognition"."request" ("id"),
      "reason" text not null check ("reason" <> ''),
      "due_on" date,
      "given_at" timestamptz not null
    )`);
    this.addSql(`create index "notice_request" on "recognition"."notice" ("request_id", "given_at")`);
    this.addSql(`create table "recognition"."opinion" (
      "id" text primary key,
      "request_id" text not null references "recognition"."request" ("id"),
      "expert" text not null,
      "question" text not null check ("question" <> ''),
      "asked_by" text not null,
      "asked_at" timestamptz not null,
      "opinion" text check ("opinion" <> ''),
      "recommends" text check ("recommends" in ('FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED')),
      "given_at" timestamptz,
      check (("opinion" is null) = ("given_at" is null)),
      constraint "asked_of_another" check ("expert" <> "asked_by")
    )`);
    this.addSql(`create index "opinion_request" on "recognition"."opinion" ("request_id", "asked_at")`);
    this.addSql(`create index "opinion_expert" on "recognition"."opinion" ("expert") where "given_at" is null`);
    for (const table of ['message', 'notice'])
      this.addSql(`create trigger "${table}_stays" before update on "recognition"."${table}"
        for each row execute function "recognition"."refuse_edit"()`);
    this.addSql(`alter table "recognition"."evidence"
      add column "offering" text,
      add column "skills" jsonb not null default '[]'`);
    for (const column of ['credential', 'enrolment', 'course', 'offering'])
      this.addSql(
        `create index "evidence_by_${column}" on "recognition"."evidence" ("${column}") where "${column}" is not null`,
      );
  }
}
