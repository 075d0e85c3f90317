import { Migration } from '@mikro-orm/migrations';

/** Decisions as sealed documents. The seal is added once; later only proof is added, or the text erased. */
export class SealedDecisions extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."sealed_decision" (
      "decision_id" text primary key references "recognition"."decision" ("id"),
      "ordered_at" timestamptz not null,
      "document" text,
      "document_hash" text,
      "seal" jsonb,
      "sealed_at" timestamptz,
      constraint "sealed_whole_or_not" check (("document_hash" is null) = ("sealed_at" is null)
        and ("document_hash" is null) = ("seal" is null) and ("document" is null or "document_hash" is not null))
    )`);
    this.addSql(`create index "sealed_decision_waiting" on "recognition"."sealed_decision" ("ordered_at")
      where "document_hash" is null`);
    this.addSql(`create index "sealed_decision_below" on "recognition"."sealed_decision" ("sealed_at")
      where "document" is not null and "seal" ->> 'level' <> 'LTA'`);
    this.addSql(`create index "decision_made" on "recognition"."decision" ("decided_at")`);
    this.addSql(`create function "recognition"."seal_once"() returns trigger language plpgsql as $$
      begin
        if old."document_hash" is not null and (new."document_hash" is distinct from old."document_hash"
          or new."sealed_at" is distinct from old."sealed_at") then
          raise exception 'A decision is sealed once.';
        end if;
        return new;
      end
    $$`);
    this.addSql(`create trigger "sealed_once" before update on "recognition"."sealed_decision"
      for each row execute function "recognition"."seal_once"()`);
  }
}
