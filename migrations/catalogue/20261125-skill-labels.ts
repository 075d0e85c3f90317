import { Migration } from '@mikro-orm/migrations';

/**
 * Which institution reported a skill's label; no other changes it. Earlier labels belong to the next one to report
 * them.
 */
export class SkillLabels extends Migration {
  override up(): void {
    this.addSql(`alter table "catalogue"."skill_label" add column "told_by" text`);
  }
}
