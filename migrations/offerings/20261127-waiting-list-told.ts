import { Migration } from '@mikro-orm/migrations';

/**
 * When a learner leaves a waiting list, everybody behind them moves up, so their enrolments change, too. This is
 * announced once per statement, so that many learners who leave together cost no more than one.
 */
export class WaitingListTold extends Migration {
  override up(): void {
    this.addSql(`create function "offerings"."tell_waiting_list"() returns trigger language plpgsql as $$
      begin
        insert into "shared"."change" ("kind", "record", "learner")
          select 'ENROLMENT_CHANGED', "waiting"."id", "waiting"."learner"
          from (
            select distinct on ("after"."offering_id") "after"."offering_id", "after"."requested_at", "after"."id"
            from "rows_after" "after" join "rows_before" "before" on "before"."id" = "after"."id"
            where "before"."state" = 'QUEUED' and "after"."state" <> 'QUEUED'
            order by "after"."offering_id", "after"."requested_at", "after"."id"
          ) as "left"
          join "offerings"."enrolment" "waiting" on "waiting"."offering_id" = "left"."offering_id"
            and ("waiting"."requested_at", "waiting"."id") > ("left"."requested_at", "left"."id")
          where "waiting"."state" = 'QUEUED';
        return null;
      end
    $$`);
    this.addSql(`create trigger "waiting_list_told" after update on "offerings"."enrolment"
      referencing old table as "rows_before" new table as "rows_after"
      for each statement execute function "offerings"."tell_waiting_list"()`);
  }
}
