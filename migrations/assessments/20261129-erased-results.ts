import { Migration } from '@mikro-orm/migrations';

/**
 * The history of a result that is not final may be deleted with it, when its learner is erased; that of a final one
 * never, and no version is ever changed.
 */
export class ErasedResults extends Migration {
  override up(): void {
    this.addSql(`create or replace function "assessments"."keep_history"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and not old."final"
          and exists (select from "assessments"."result" where "id" = old."result_id" and not "final") then
          return old;
        end if;
        raise exception 'a version of a result is never changed';
      end
    $$`);
  }
}
