import { Migration } from '@mikro-orm/migrations';

const PURPOSES = `array['ENROLMENT', 'RECOGNITION']`;

/** Readings record who reported them, and only valid purposes; only links to enrolments have a state. */
export class WhoTold extends Migration {
  override up(): void {
    this.addSql(`alter table "learners"."reading" add column "told_by" text`);
    this.addSql(`update "learners"."reading" set "why" = 'RECOGNITION'
      where not (string_to_array("why", ', ') <@ ${PURPOSES}) or "why" = ''`);
    this.addSql(`alter table "learners"."reading"
      alter column "why" type text[] using string_to_array("why", ', '),
      add constraint "reading_why" check (cardinality("why") > 0 and "why" <@ ${PURPOSES}),
      add constraint "reading_what" check (cardinality("what") > 0) not valid`);
    this.addSql(`update "learners"."link" set "state" = null where "kind" <> 'ENROLMENT'`);
    this.addSql(`alter table "learners"."link"
      add constraint "link_state" check ("kind" = 'ENROLMENT' or "state" is null)`);
  }
}
