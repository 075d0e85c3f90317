import { Migration } from '@mikro-orm/migrations';

/** Any rule, even an ended one, may be stamped with a new transaction, which does not count as a change of the rule. */
export class StampedAgain extends Migration {
  override up(): void {
    this.addSql(`create or replace function "recognition"."only_end_rule"() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - 'change_xid' = to_jsonb(old) - 'change_xid' then
          new."change_xid" := pg_current_xact_id();
          return new;
        end if;
        if to_jsonb(new) - '{ended_at,ended_by,ended_because,changes,change_xid}'::text[]
          <> to_jsonb(old) - '{ended_at,ended_by,ended_because,changes,change_xid}'::text[] or old."ended_at" is not null then
          raise exception 'A rule is never edited: it is ended, and another version made.';
        end if;
        new."changes" := old."changes" + 1;
        new."change_xid" := pg_current_xact_id();
        return new;
      end
    $$`);
  }
}
