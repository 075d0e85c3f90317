import { Migration } from '@mikro-orm/migrations';

const UNLESS_ERASING = `if current_setting('alliance.erasing', true) = 'yes' then return new; end if;`;

/** Texts of a person who is erased can be taken out of decisions and the ledger; nothing else changes them. */
export class Erasure extends Migration {
  override up(): void {
    this.addSql(`create or replace function "recognition"."refuse_edit"() returns trigger language plpgsql as $$
      begin
        ${UNLESS_ERASING}
        raise exception 'A decision is never edited, only superseded.';
      end
    $$`);
    this.addSql(`create or replace function "recognition"."refuse_ledger_edit"() returns trigger language plpgsql as $$
      begin
        ${UNLESS_ERASING}
        raise exception 'The ledger is never edited: a new entry corrects it.';
      end
    $$`);
    // Who asked stands in both, and is taken out of both.
    this.addSql(`alter table "recognition"."decision"
      alter constraint "decision_request_id_requested_by_fkey" deferrable initially immediate`);
  }
}
