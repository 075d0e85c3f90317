import { Migration } from '@mikro-orm/migrations';

/** Who told a skill's label: nobody else changes it. Those from before are of who tells them next. */
export class SkillLabels extends Migration {
  override up(): void {
    this.addSql(`alter table "catalogue"."skill_label" add column "told_by" text`);
  }
}
