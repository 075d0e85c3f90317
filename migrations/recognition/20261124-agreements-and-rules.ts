import { Migration } from '@mikro-orm/migrations';

/** Agreements approved by all parties; rules with versions, several targets, purposes, and an end. */
export class AgreementsAndRules extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."agreement" (
      "id" text primary key,
      "shared_id" text not null unique,
      "between" jsonb not null check (jsonb_array_length("between") >= 2),
      "purpose" text not null check ("purpose" <> ''),
      "content" text not null check ("content" <> ''),
      "courses" jsonb not null,
      "valid_from" date not null,
      "valid_until" date check ("valid_until" >= "valid_from"),
      "version" int not null check ("version" > 0),
      "content_hash" text not null,
      "proposed_at" timestamptz not null,
      "changed_at" timestamptz not null,
      "changed_by" text,
      "withdrawn_at" timestamptz,
      "withdrawn_by" text,
      "withdrawn_because" text,
      check (("withdrawn_at" is null) = ("withdrawn_by" is null))
    )`);
    this.addSql(`create table "recognition"."agreement_approval" (
      "id" text primary key,
      "agreement_id" text not null references "recognition"."agreement" ("id"),
      "institution" text not null,
      "content_hash" text not null,
      "approved_at" timestamptz not null,
      "approved_by" text,
      unique ("agreement_id", "institution", "content_hash")
    )`);
    this.addSql(`create trigger "approval_stays" before update on "recognition"."agreement_approval"
      for each row execute function "recognition"."refuse_edit"()`);
    this.addSql(`alter table "recognition"."rule"
      add column "series" text,
      add column "number" int not null default 1 check ("number" > 0),
      add column "replaces_id" text unique references "recognition"."rule" ("id"),
      add column "targets" jsonb not null default '[]',
      add column "purposes" jsonb not null default '["CREDIT_TRANSFER", "EXEMPTION"]',
      add column "agreement_id" text references "recognition"."agreement" ("id"),
      add column "ended_at" timestamptz,
      add column "ended_by" text,
      add column "ended_because" text,
      add column "changes" int not null default 1,
      add column "change_xid" xid8 not null default pg_current_xact_id()`);
    this.addSql(`create index "rule_change" on "recognition"."rule" ("change_xid", "id")`);
    this.addSql(`create index "rule_series" on "recognition"."rule" ("series")`);
    this.addSql(`create index "rule_agreement" on "recognition"."rule" ("agreement_id")`);
    this.addSql(`create function "recognition"."only_end_rule"() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - '{ended_at,ended_by,ended_because,changes,change_xid}'::text[]
          <> to_jsonb(old) - '{ended_at,ended_by,ended_because,changes,change_xid}'::text[] or old."ended_at" is not null then
          raise exception 'A rule is never edited: it is ended, and another version made.';
        end if;
        new."changes" := old."changes" + 1;
        new."change_xid" := pg_current_xact_id();
        return new;
      end
    $$`);
    this.addSql(`create trigger "rule_stays" before update on "recognition"."rule"
      for each row execute function "recognition"."only_end_rule"()`);
  }
}
