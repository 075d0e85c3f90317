import { Migration } from '@mikro-orm/migrations';

/** How a course is assessed, so that its card can show Annex I's "type of assessment" before anybody enrols. */
export class CourseAssessmentTypes extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."course" add column "assessment_types" jsonb not null default '[]'
      check (jsonb_typeof("assessment_types") = 'array')`);
  }
}
