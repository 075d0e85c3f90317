import { Migration } from '@mikro-orm/migrations';

const UNLESS_ERASING = `if current_setting('alliance.erasing', true) = 'yes' then return new; end if;`;

/** An erased person's texts can be removed from decisions and the ledger; nothing else can change these. */
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
    // Both name the person who made the request, and both lose it.
    this.addSql(`alter table "recognition"."decision"
      alter constraint "decision_request_id_requested_by_fkey" deferrable initially immediate`);
  }
}
