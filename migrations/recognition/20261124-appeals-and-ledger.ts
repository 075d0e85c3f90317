import { Migration } from '@mikro-orm/migrations';

/** Appeals, decided by another person; a ledger that is never edited, but corrected by new entries. */
export class AppealsAndLedger extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."appeal" (
      "id" text primary key,
      "request_id" text not null references "recognition"."request" ("id"),
      "decision_id" text not null unique references "recognition"."decision" ("id"),
      "decision_by" text not null,
      "grounds" text not null check ("grounds" <> ''),
      "appealed_at" timestamptz not null,
      "upheld" boolean,
      "reasons" text check ("reasons" <> ''),
      "decided_by" text,
      "decided_at" timestamptz,
      check (("decided_at" is null) = ("upheld" is null) and ("decided_at" is null) = ("reasons" is null)
        and ("decided_at" is null) = ("decided_by" is null)),
      constraint "somebody_else_decides" check ("decided_by" <> "decision_by")
    )`);
    this.addSql(`create index "appeal_request" on "recognition"."appeal" ("request_id")`);
    // The same for decisions: whoever made the decision under appeal can never make the new one.
    this.addSql(`create function "recognition"."appeal_by_another"() returns trigger language plpgsql as $$
      begin
        if new."decided_by_role" = 'APPEAL_OFFICER' and exists (select 1 from "recognition"."decision" d
          where d."request_id" = new."request_id" and d."decided_by" = new."decided_by") then
          raise exception 'An appeal is decided by somebody else.';
        end if;
        return new;
      end
    $$`);
    this.addSql(`create trigger "decision_on_appeal" before insert on "recognition"."decision"
      for each row execute function "recognition"."appeal_by_another"()`);
    this.addSql(`alter table "recognition"."credit"
      add column "corrects_id" text references "recognition"."credit" ("id"),
      drop constraint "credit_decision_id_key",
      drop constraint "credit_ects_check",
      add constraint "credit_sign" check (("corrects_id" is null and "ects" > 0) or ("corrects_id" is not null and "ects" < 0))`);
    this.addSql(
      `create unique index "credit_given" on "recognition"."credit" ("decision_id") where "corrects_id" is null`,
    );
    this.addSql(`create unique index "credit_corrected" on "recognition"."credit" ("corrects_id")`);
    // Entries of decisions that were superseded before corrections were written.
    this
      .addSql(`insert into "recognition"."credit" ("id", "learner", "decision_id", "title", "ects", "course", "towards", "credited_at", "corrects_id")
      select split_part(c."id", ':', 1) || ':' || gen_random_uuid(), c."learner", s."id", c."title", -c."ects", c."course", c."towards", s."decided_at", c."id"
      from "recognition"."credit" c join "recognition"."decision" s on s."supersedes_id" = c."decision_id"`);
    this.addSql(`create function "recognition"."refuse_ledger_edit"() returns trigger language plpgsql as $$
      begin
        raise exception 'The ledger is never edited: a new entry corrects it.';
      end
    $$`);
    this.addSql(`create trigger "credit_stays" before update on "recognition"."credit"
      for each row execute function "recognition"."refuse_ledger_edit"()`);
  }
}
