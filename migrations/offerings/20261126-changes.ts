import { Migration } from '@mikro-orm/migrations';
import { tellsChange } from '../tells-change.ts';

/** Enrolments announce changes, and offerings changes of their places, dates or state. */
export class OfferingChanges extends Migration {
  override up(): void {
    const statements = [
      ...tellsChange({
        schema: 'offerings',
        table: 'enrolment',
        columns: ['state', 'reason', 'cancelled_by'],
        tell: `perform "shared"."tell_change"('ENROLMENT_CHANGED', new."id", new."learner");
        if coalesce(old."state" in ('ENROLLED', 'FINISHED'), false) <> (new."state" in ('ENROLLED', 'FINISHED')) then
          perform "shared"."tell_change"('OFFERING_CHANGED', new."offering_id", null);
        end if;`,
      }),
      // A new offering is not announced as a change: an import of thousands notifies the catalogue only.
      `create function "offerings"."tell_offering"() returns trigger language plpgsql as $$
        begin
          perform "shared"."tell_change"('OFFERING_CHANGED', new."id", null);
          return null;
        end
      $$`,
      `create trigger "offering_change_told" after update on "offerings"."offering" for each row
        when ((old."places", old."study_start", old."study_end", old."enrolment_periods", old."cancelled_at", old."withdrawn_at")
          is distinct from (new."places", new."study_start", new."study_end", new."enrolment_periods", new."cancelled_at", new."withdrawn_at"))
        execute function "offerings"."tell_offering"()`,
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
