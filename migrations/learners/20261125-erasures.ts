import { Migration } from '@mikro-orm/migrations';

/** Requests for erasure, the decisions on them, and what was kept where; of the learner, only the id is stored. */
export class Erasures extends Migration {
  override up(): void {
    this.addSql(`create table "learners"."erasure" (
      "id" text primary key,
      "learner" text not null,
      "subject_hash" text check ("subject_hash" ~ '^[0-9a-f]{64}$'),
      "state" text not null check ("state" in ('REQUESTED', 'WITHDRAWN', 'REFUSED', 'EXECUTED')),
      "requested_at" timestamptz not null,
      "decided_at" timestamptz,
      "decided_by" text,
      "reason" text check ("reason" <> ''),
      check (("state" = 'REQUESTED') = ("decided_at" is null)),
      check ("state" <> 'REFUSED' or "reason" is not null)
    )`);
    this.addSql(`create unique index "erasure_once" on "learners"."erasure" ("learner")
      where "state" in ('REQUESTED', 'EXECUTED')`);
    this.addSql(`create table "learners"."erasure_report" (
      "erasure" text not null references "learners"."erasure" ("id"),
      "institution" text not null,
      "asked_at" timestamptz not null,
      "done_at" timestamptz,
      "erased" jsonb not null default '[]',
      "kept" jsonb not null default '[]',
      primary key ("erasure", "institution")
    )`);
  }
}
