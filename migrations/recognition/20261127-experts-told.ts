import { Migration } from '@mikro-orm/migrations';

/** Changes are announced to experts: that their opinion was requested, and what happens to that request afterwards. */
export class ExpertsTold extends Migration {
  override up(): void {
    this.addSql(`create function "recognition"."tell_expert"() returns trigger language plpgsql as $$
      begin
        perform "shared"."tell_person"('RECOGNITION_REQUEST_CHANGED', new."request_id", new."expert");
        return null;
      end
    $$`);
    this.addSql(`create trigger "opinion_asked_told" after insert on "recognition"."opinion"
      for each row execute function "recognition"."tell_expert"()`);
    this.addSql(`create function "recognition"."tell_experts"() returns trigger language plpgsql as $$
      begin
        perform "shared"."tell_person"('RECOGNITION_REQUEST_CHANGED', new."id", "expert")
          from (select distinct "expert" from "recognition"."opinion" where "request_id" = new."id") as "asked";
        return null;
      end
    $$`);
    this.addSql(`create trigger "request_experts_told" after update on "recognition"."request" for each row
      when (old."state" is distinct from new."state") execute function "recognition"."tell_experts"()`);
  }
}
